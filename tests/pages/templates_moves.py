"""More templates of the gold pages: what serves the articles of articles_moves.py. As in make_pages.py a template takes a
Kit and gives a page; MORE names them."""
import html
import json

e = html.escape
MORE = {}


def template(f):
    MORE[f.__name__] = f
    return f


@template
def hashed_react(k):
    a = k.a
    state = json.dumps({"props": {"pageProps": {"article": {"headline": a["title"], "body": [v for t, v in a["parts"] if t == "p"]}}}}, ensure_ascii=False).replace("</", "<\\/")
    def between(n):
        if n == 2:
            return f'<div class="sc-1x9k2 hBnQzT"><span class="sc-0ab LmPq">{k.related}</span><a class="sc-77f gTrw" href="/w/{k.rnd.randrange(10**6)}">{e(k.teasers[0])}</a></div>'
        if n == 3:
            return f'<form class="sc-9q2 nLs"><div class="sc-5tt">The Morning Letter</div><div class="sc-5tu">{e(k.teasers[1])} and more, every weekday in your mailbox.</div><input type="email"><button>{k.subscribe}</button></form>'
        return ""
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/><title>{e(a['title'])} - {k.site}</title><meta property="og:title" content="{e(a['title'])}"/><meta property="og:site_name" content="{k.site}"/><meta property="og:description" content="{e(a['lead'])}"/>{k.ld()}</head><body><div id="__next"><div class="sc-2b1 kfJd"><header class="sc-8ah jKwq"><a class="sc-8ai" href="/">{k.site}</a><div class="sc-8aj">{''.join(f'<a class="sc-8ak" href="/{i}">{e(n)}</a>' for i, n in enumerate(k.nav))}</div></header>
<div class="sc-4kd bVtR"><div class="sc-4ke"><h1 class="sc-3hh pQws">{e(a['title'])}</h1>{k.lead('p class="sc-3hi"').replace('</p class="sc-3hi">', '</p>')}<div class="sc-6mm"><span class="sc-6mn">{e(a['author'])}</span><time class="sc-6mo" dateTime="{a['published']}">{k.day}</time><button class="sc-6mp">{k.share}</button></div>
<div class="sc-7zz dFgh">{k.body(p='<p class="sc-7za">{}</p>', h='<h2 class="sc-7zb">{}</h2>', between=between)}</div></div><div class="sc-5rr"><div class="sc-5rs">{k.most}</div>{''.join(f'<a class="sc-5rt" href="/m/{i}"><span>{i + 1}</span><h3>{e(t)}</h3></a>' for i, t in enumerate(k.teasers))}</div></div>
<div class="sc-1cc">{e(k.consent)}<button>OK</button></div></div></div><script id="__NEXT_DATA__" type="application/json">{state}</script></body></html>"""


@template
def ministry_typo3(k):
    a = k.a
    return f"""<!DOCTYPE html>
<html lang="{k.lang}" class="no-js">
<head><meta charset="utf-8"><!-- This website is powered by a content management system --><title>{e(a['title'])}</title><meta name="generator" content="TYPO3 CMS"><meta name="date" content="{a['published']}"></head>
<body id="p431"><p class="sr-only"><a href="#content">Zum Inhalt</a></p><div class="c-header"><div class="c-logo"><img src="/logo.svg" alt="{k.site}"></div><div class="c-servicenav"><ul>{k.links(['Kontakt', 'Leichte Sprache', 'Gebärdensprache', 'English'])}</ul></div><nav class="c-mainnav" aria-label="Hauptnavigation"><ul>{k.links(k.nav)}</ul></nav></div>
<div class="c-breadcrumb"><ol><li><a href="/">Start</a></li><li><a href="/presse">Presse</a></li><li>{e(a['title'])}</li></ol></div>
<main id="content"><div class="ce-news-single"><div class="c-stage"><p class="c-stage__date">{k.d:02}.{k.m:02}.{k.y}</p><h1>{e(a['title'])}</h1></div><!--TYPO3SEARCH_begin-->
<div class="c-intro">{k.lead('p')}</div><div class="ce-bodytext">{k.body(h='<h2 class="ce-headline">{}</h2>', q='<blockquote>{}</blockquote>')}</div><!--TYPO3SEARCH_end-->
<div class="c-share"><span>Seite teilen</span><ul><li><a href="#">E-Mail</a></li><li><a href="#">Drucken</a></li></ul></div></div>
<div class="frame frame-type-menu"><h2>{k.related}</h2><ul class="ce-menu">{k.links(k.teasers)}</ul></div></main>
<div class="c-infobox"><h2>Pressestelle</h2><p>Werktags von 8 bis 17 Uhr. Anfragen bitte schriftlich.</p></div><footer class="c-footer"><ul>{k.links(['Impressum', 'Datenschutz', 'Barrierefreiheit'])}</ul></footer></body></html>"""


@template
def gov_publication(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>{e(a['title'])} - {k.site}</title><meta name="citation_date" content="{a['published'][:10]}"></head>
<body class="govuk-template__body"><div id="global-cookie-message" class="gem-c-cookie-banner"><h2>Cookies on this site</h2><p>{e(k.consent)}</p><button>Accept</button></div><a href="#content" class="skip-link">Skip to main content</a>
<header role="banner"><a href="/">{k.site}</a><form action="/search"><label for="s">Search</label><input id="s" type="search"></form></header>
<div class="govuk-width-container"><nav class="govuk-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/defence">Defence and armed forces</a></li></ol></nav><main role="main" id="content"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="gem-c-title__context">News story</span><h1 class="gem-c-title__text">{e(a['title'])}</h1><p class="gem-c-lead-paragraph">{k.say(a['lead'])}</p></div></div>
<div class="gem-c-metadata"><dl><dt>From:</dt><dd><a href="/o">{k.site}</a></dd><dt>Published</dt><dd>{k.day}</dd></dl></div>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><div class="gem-c-govspeak govuk-govspeak">{k.body(ul='<ul class="list-bullet">{}</ul>')}</div>
<div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li></ul></div><div class="app-c-published-dates">Published {k.day}</div></div>
<div class="govuk-grid-column-one-third"><aside class="gem-c-related-navigation"><h2>Related content</h2><ul>{k.links(k.teasers)}</ul></aside></div></div></main></div>
<div class="gem-c-feedback"><h2>Is this page useful?</h2><p>Do not include personal or financial information.</p><button>Yes</button><button>No</button></div><footer><ul>{k.links(['Help', 'Privacy', 'Contact'])}</ul></footer></body></html>"""


@template
def word_export(k):
    a = k.a
    p = '<p class=MsoNormal style=\'margin-bottom:6.0pt;text-align:justify\'><span lang=EN-GB\nstyle=\'font-size:11.0pt;font-family:"Times New Roman",serif;mso-fareast-language:EN-US\'>{}<o:p></o:p></span></p>\n'
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=ProgId content=Word.Document><title>{e(a['title'])}</title><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>90</w:Zoom></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal, li.MsoNormal {{mso-style-parent:"";margin:0cm;}} @page Section1 {{size:595.3pt 841.9pt;}} --></style></head>
<body lang={k.lang.upper()} style='tab-interval:36.0pt'><div class=Section1>
<p class=MsoNormal align=right style='text-align:right'><span style='font-size:9.0pt'>{k.day}<o:p></o:p></span></p>
<h1 style='mso-margin-top-alt:auto'><span style='font-family:Arial'>{e(a['title'])}<o:p></o:p></span></h1>
{p.format(k.say(a['lead']))}{k.body(p=p, h="<h2><span style='font-family:Arial'>{}<o:p></o:p></span></h2>", li="<li class=MsoNormal style='mso-list:l0 level1 lfo1'><span>{}<o:p></o:p></span></li>", table='<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>{}</table>', q=p)}
</div></body></html>"""


@template
def regional_divs(k):
    a = k.a
    def between(n):
        return f'<div class="inline-teaser"><strong>{k.related}:</strong> <a href="/t/{n}">{e(k.teasers[n % 5])}</a></div>' if n in (1, 3) else ""
    return f"""<!doctype html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])}</title><meta property="og:site_name" content="{k.site}"><meta property="og:title" content="{e(a['title'])}"><meta property="article:published_time" content="{a['published']}"></head>
<body class="tpl-article"><div class="topbar"><div class="weather">12°</div><div class="brand">{k.site}</div><div class="menu">{k.links(k.nav, li='span')}</div></div><div class="billboard">Advertisement</div>
<div class="page"><div class="main"><div class="kicker">{e(k.nav[1])}</div><h1 class="headline">{e(a['title'])}</h1><div class="meta"><span class="author">{e(a['author'])}</span> <span class="date">{k.day}, {k.clock}</span></div><div class="lede">{k.say(a['lead'])}</div>
<div class="copy">{k.body(p='<div class="par">{}</div>', h='<div class="par"><h3>{}</h3></div>', q='<div class="par quote">{}</div>', between=between)}</div><div class="paywall-note">{k.subscribe}: 1 month for 1.99</div>
<div class="tags">{k.links(['Defence', 'Foreign'], li='span')}</div><div class="thread"><div class="thread-title">{k.comment} ({len(k.comments)})</div>{''.join(f'<div class="reply"><div class="reply-by">reader{i}</div><div class="reply-text">{e(c)}</div></div>' for i, c in enumerate(k.comments))}</div></div>
<div class="rail">{''.join(f'<div class="card"><div class="card-title"><a href="/c/{i}">{e(t)}</a></div><div class="card-text">{e(t)}.</div></div>' for i, t in enumerate(k.teasers))}</div></div><div class="colophon">{k.site}</div></body></html>"""


@template
def newsletter(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="utf-8"><title>{e(a['title'])} - by {e(a['author'])}</title><meta property="og:title" content="{e(a['title'])}"><meta property="og:type" content="article"><meta name="author" content="{e(a['author'])}">{k.ld()}</head>
<body><div id="entry"><div id="main" class="main typography"><div class="topbar-content"><a href="/">{k.site}</a><button>{k.subscribe}</button><button>Sign in</button></div>
<div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title unpublished">{e(a['title'])}</h1><h3 class="subtitle">{k.say(a['lead'])}</h3><div class="byline-wrapper"><a href="/@x">{e(a['author'])}</a><div class="meta">{k.day}</div></div><div class="post-ufi"><a class="like">12</a><a class="comment">{len(k.comments)}</a><a>{k.share}</a></div></div>
<div class="available-content"><div class="body markup" dir="auto">{k.body(h='<h2 class="header-with-anchor">{}</h2>', between=lambda n: f'<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">{k.site} lives from its readers. To get new posts, become a subscriber.</p></div><form><input type="email"><input type="submit" value="{k.subscribe}"></form></div></div>' if n == 2 else '')}</div></div></article></div></div></div>
<div class="container discussion"><h4>{k.comment}</h4>{''.join(f'<div class="comment"><div class="comment-body"><p>{e(c)}</p></div></div>' for c in k.comments)}</div><div class="portable-archive"><h4>{k.most}</h4>{''.join(f'<div class="post-preview"><a href="/p/{i}">{e(t)}</a></div>' for i, t in enumerate(k.teasers))}</div></div></div></body></html>"""


@template
def live_cards(k):
    a = k.a
    def card(clock, head, paras):
        return (f'<article class="live-card" id="post-{k.rnd.randrange(10**6)}"><div class="live-card__head"><time datetime="{a["published"][:11]}{clock}:00{k.zone}">{k.say(clock)}</time></div><h3 class="live-card__title">{k.say(head, "## ")}</h3><div class="live-card__body">' + "".join(f"<p>{k.say(p)}</p>" for p in paras)
                + f'</div><ul class="live-card__share"><li><a href="#">{k.share}</a></li><li><a href="#">Link</a></li></ul></article>')
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} | {k.site}</title><meta property="og:title" content="{e(a['title'])}">{k.ld('LiveBlogPosting')}</head><body><header class="site"><nav><ul>{k.links(k.nav)}</ul></nav></header>
<main class="live"><section class="live__top"><span class="live__badge">Live</span><h1>{e(a['title'])}</h1>{k.lead('p')}<p class="live__by">{e(a['author'])}, {k.day}</p></section><section class="live__stream">{chr(10).join(card(*x) for x in a['live'])}<button class="live__more">{k.more}</button></section><aside class="live__aside"><h2>{k.most}</h2><ol>{k.links(k.teasers)}</ol></aside></main><footer><p>{k.site}</p></footer></body></html>"""


@template
def minute_by_minute(k):
    a = k.a
    def item(clock, head, paras):
        return f'<li class="mm-item"><span class="mm-hora">{k.say(clock)}</span><div class="mm-texto"><p class="mm-titular"><b>{k.say(head)}</b></p>' + "".join(f"<p>{k.say(p)}</p>" for p in paras) + "</div></li>"
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} | {k.site}</title><meta name="DC.date.issued" content="{a['published']}"><meta property="og:title" content="{e(a['title'])}"></head><body><div class="cabecera"><a href="/">{k.site}</a><ul class="menu">{k.links(k.nav)}</ul></div>
<div class="cuerpo"><div class="noticia"><h1>{e(a['title'])}</h1><p class="entradilla">{k.say(a['lead'])}</p><div class="firma"><span>{e(a['author'])}</span> <span>{k.day}</span></div><ul class="mm-lista">{chr(10).join(item(*x) for x in a['live'])}</ul></div><div class="lateral"><h4>{k.most}</h4><ul>{k.links(k.teasers)}</ul></div></div><div class="pie">{k.site}</div></body></html>"""


@template
def joomla(k):
    a = k.a
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{a['lang'].lower()}" lang="{a['lang'].lower()}"><head><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="generator" content="Joomla! 1.5 - Open Source Content Management" /><title>{e(a['title'])}</title></head>
<body><div id="wrapper"><div id="header"><h2><a href="/">{k.site}</a></h2><ul id="mainlevel-nav">{k.links(k.nav)}</ul></div><div id="leftcol"><div class="moduletable"><h3>{k.most}</h3><ul class="mostread">{k.links(k.teasers)}</ul></div></div>
<div id="maincol"><div class="componentheading">News</div><table class="contentpaneopen"><tr><td class="contentheading" width="100%">{e(a['title'])}</td><td align="right" class="buttonheading"><a href="/pdf"><img src="pdf.png" alt="PDF" /></a></td></tr></table>
<table class="contentpaneopen"><tr><td valign="top"><span class="small">{e(a['author'])}</span></td></tr><tr><td valign="top" class="createdate">{k.day} {k.clock}</td></tr><tr><td valign="top">{k.lead('p')}{k.body(h='<h4>{}</h4>')}</td></tr></table><span class="article_separator">&nbsp;</span>
<div class="pagenav"><a href="/prev">&lt; {e(k.teasers[0])}</a> <a href="/next">{e(k.teasers[1])} &gt;</a></div></div><div id="footer">Copyright {k.y} {k.site}.</div></div></body></html>"""


@template
def pullquotes(k):
    a = k.a
    first = next(v for t, v in a["parts"] if t == "p")
    def between(n):
        if n == 2:
            return f'<aside class="pullquote"><p>{e(first.split(",")[0])}</p></aside>'
        return '<div class="ad" aria-hidden="true"><span>Advertisement</span></div>' if n == 3 else ""
    return f"""<!doctype html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} · {k.site}</title><meta property="og:title" content="{e(a['title'])}"><meta property="og:site_name" content="{k.site}"><meta property="article:published_time" content="{a['published']}"><link rel="canonical" href="https://news.example/{k.slug}"></head>
<body><nav class="bar"><ul>{k.links(k.nav)}</ul></nav><article itemscope itemtype="https://schema.org/NewsArticle"><header><p class="rubric">{e(k.nav[1])}</p><h1 itemprop="headline">{e(a['title'])}</h1><p class="dek">{k.say(a['lead'])}</p><p class="byline">{e(a['author'])} <time datetime="{a['published']}">{k.day}</time></p></header>
<section itemprop="articleBody">{k.body(between=between)}</section><footer class="article-end"><p class="bio">{e(a['author'])} writes about defence for {k.site}.</p><p class="corrections"><a href="/corrections">Report an error</a></p></footer></article>
<section class="more"><h2>{k.related}</h2>{''.join(f'<article><h3><a href="/{i}">{e(t)}</a></h3><p>{e(t)}. <a href="/{i}">{k.more}</a></p></article>' for i, t in enumerate(k.teasers))}</section><section class="newsletter"><h2>{k.subscribe}</h2><p>{e(k.teasers[2])} and other news by mail.</p></section></body></html>"""


@template
def press_spip(k):
    a = k.a
    return f"""<!DOCTYPE html><html dir="ltr" lang="{k.lang}" class="ltr {k.lang} no-js"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{e(a['title'])} - {k.site}</title><meta name="generator" content="SPIP 3.2.7" /><meta name="DC.date" content="{a['published']}" /></head><body id="top" class="page_article">
<div class="page"><div class="header" id="header"><strong class="h1 spip_logo_site"><a rel="start home" href="/">{k.site}</a></strong></div><div class="nav" id="nav"><ul>{k.links(k.nav)}</ul></div>
<div class="main"><div class="wrapper hfeed"><div class="content hentry" id="content"><p class="arbo"><a href="/">Accueil</a> &gt; <a href="/r">Salle de presse</a> &gt; <strong class="on">{e(a['title'])}</strong></p><div class="cartouche"><h1 class="entry-title">{e(a['title'])}</h1><p class="info-publi"><abbr class="published" title="{a['published']}">{k.day}</abbr></p></div>
<div class="chapo surlignable"><p>{k.say(a['lead'])}</p></div><div class="texte entry-content surlignable">{k.body(h='<h3 class="spip">{}</h3>', ul='<ul class="spip">{}</ul>')}</div><aside class="documents-joints"><h2>Documents joints</h2><ul><li><a href="/d.pdf">Version imprimable (PDF - 80 ko)</a></li></ul></aside><a href="#forum" name="forum" id="forum"></a></div></div>
<div class="aside" id="aside"><div class="menu articles"><h2>{k.related}</h2><ul>{k.links(k.teasers)}</ul></div></div></div><div class="footer"><p class="colophon">2003-{k.y} {k.site}</p></div></div></body></html>"""


@template
def lede_in_header(k):
    """A paper of 2019: kicker and title in one heading, run-in heads, a fact box, an inline poll, related links as bold lines."""
    a = k.a
    body = k.body(p='<p class="txt">{}</p>\n', h='<p class="txt"><strong>{}</strong></p>\n', between=lambda n: f'<p class="txt"><strong><a href="/z{n}">{e(k.teasers[n % 5])}</a></strong></p>\n<div class="poll-embed"><p>Was it right to leave? 2,310 votes.</p><label>Yes</label><label>No</label></div>' if n == 1 else '')
    return f"""<!doctype html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} &#8211; {k.site}</title><meta property="article:published_time" content="{a['published']}"><meta property="og:title" content="{e(a['title'])}"></head><body><div class="off-canvas"><ul>{k.links(k.nav)}</ul></div>
<div class="grid"><div class="col-8"><div class="article-top"><h1><small>{e(k.nav[1])}</small> {e(a['title'])}</h1>{k.lead('p class="vorspann"').replace('</p class="vorspann">', '</p>')}<p class="credits">{e(a['author'])} / {k.site}</p></div><div class="article-txt">{body}</div><div class="article-end-links"><p>{k.related}</p><ul>{k.links(k.teasers[:3])}</ul></div></div><div class="col-4"><h3>{k.most}</h3>{''.join(f'<p><a href="/q{i}">{e(t)}</a></p>' for i, t in enumerate(k.teasers))}</div></div><p class="legal">{k.site}. All rights reserved.</p></body></html>"""


@template
def agency_pre(k):
    """A wire service of the nineties that lives on: no article element, datelined paragraphs with line breaks, rules between."""
    a = k.a
    lead = k.say(a["lead"])
    parts = k.body(p="{}<p>\n", h="<b>{}</b><p>\n", q="{}<p>\n", li="<li>{}\n", ul="<ul>{}</ul><p>\n", table="<table border>{}</table><p>\n", cap="<i>{}</i><p>\n")
    return f"""<html><head><title>{e(a['title'])}</title></head><body bgcolor=white><center><a href="/"><img src="/top.gif" alt="{k.site}"></a><br>{' | '.join(f'<a href="/{i}">{e(n)}</a>' for i, n in enumerate(k.nav))}</center><hr>
<h2>{e(a['title'])}</h2><font size=-1>{k.y}-{k.m:02}-{k.d:02}</font><p>
{lead}<p>
{parts}<hr><font size=-1><a href="/prev">Previous</a> | <a href="/index">Index</a> | <a href="/next">Next</a></font><address>{k.site}, news desk</address></body></html>"""


@template
def embassy_page(k):
    """A foreign ministry on a portal server: web parts, everything in nested divs, the date in a label below the text."""
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="utf-8"><title>{e(a['title'])} / {k.site}</title></head><body><div id="s4-workspace"><div id="s4-bodyContainer"><div class="ms-breadcrumb-box"><span><a href="/">Start</a></span> &gt; <span><a href="/n">News</a></span></div>
<div id="MSO_ContentTable"><div class="ms-rtestate-field"><div class="wp-title"><h1>{e(a['title'])}</h1></div><div class="wp-ingress"><div>{k.say(a['lead'])}</div></div><div class="wp-content"><div class="ExternalClass4A7">{k.body(p='<div>{}</div><div>&#160;</div>', h='<h3>{}</h3>', q='<div><em>{}</em></div><div>&#160;</div>', cap='<div class="ms-caption">{}</div>')}</div></div><div class="wp-footerdate">Published: <span>{k.day}</span></div></div></div>
<div class="ms-webpart-zone right"><div class="ms-webpart-chrome"><h2>{k.related}</h2><ul class="dfwp-list">{k.links(k.teasers)}</ul></div><div class="ms-webpart-chrome"><h2>Contact</h2><div>Office hours 9 to 12. Telephone on weekdays.</div></div></div></div></div></body></html>"""


@template
def ticker_table(k):
    """A ticker of 2012 as a table: time in one cell, bold head and text in the other."""
    a = k.a
    def row(clock, head, paras):
        return f'<tr class="entry"><td class="when" valign="top">{k.say(clock)}</td><td class="what"><b>{k.say(head)}</b><br>' + "<br><br>".join(k.say(p) for p in paras) + "</td></tr>"
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta http-equiv="content-language" content="{k.lang}" /><meta name="date" content="{a['published']}" /><title>{e(a['title'])} - {k.site}</title></head><body><table class="layout"><tr><td class="nav">{'<br />'.join(f'<a href="/{i}">{e(n)}</a>' for i, n in enumerate(k.nav))}</td><td class="center"><h1>{e(a['title'])}</h1><p>{k.say(a['lead'])}</p><table class="liveticker">{chr(10).join(row(*x) for x in a['live'])}</table></td><td class="right"><b>{k.most}</b><br />{'<br />'.join(f'<a href="/m{i}">{e(t)}</a>' for i, t in enumerate(k.teasers))}</td></tr></table></body></html>"""
