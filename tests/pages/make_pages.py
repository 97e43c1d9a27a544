#!/usr/bin/env python3
"""Writes the gold pages: our articles in the manner of templates of the last fifteen years.

    make_pages.py [FOLDER]      (default: the folder of this script)

NAME.html is the page in the charset that it declares (or does not), NAME.gold.json what a reader should find:
title, published (the date only where the page gives no zone), language, text. The text is what stands in the article
as shown: standfirst, paragraphs, headings, lists, tables, captions, times of a live page; not the title, byline,
menus, notices, related matter, comments, advertisements. It is Markdown, with headings, lists and tables where the
page marks them as such. Every template is a function; the same arguments
give the same bytes. Templates in HELD were set aside when the extractor was written.
"""
import html as H
import json
import pathlib
import random
import sys

import articles_moves  # noqa: F401: adds to A
from articles import A
from templates_moves import MORE

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
}
# Words of furniture: menus, teasers, notices.
WORDS = {
    "en": ("Home|World|Politics|Business|Sport|Culture|Weather|Opinion", "Related stories|Read more|Share this|Comments|Most read|Subscribe",
           ["Ministers meet again on Thursday over the budget", "Storm closes two northern ports for the weekend", "Why the price of bread keeps rising in the capital", "Five questions about the new rail line", "Champions stumble at home after late goal"],
           "We and our partners use cookies and similar techniques to store information on your device, to measure how our pages are used and to show you advertisements that fit your interests. You can agree to this or change your settings at any time.",
           "I served there for two tours and I can tell you that nobody on the ground was surprised by any of this. They should have gone years ago.|What about the interpreters? Nobody ever writes about the interpreters.|Great article, thank you for keeping us up to date, greetings from Leeds."),
    "de": ("Startseite|Politik|Ausland|Wirtschaft|Sport|Kultur|Wetter|Meinung", "Mehr zum Thema|Weiterlesen|Teilen|Kommentare|Meistgelesen|Abonnieren",
           ["Koalition streitet über den Haushalt für das kommende Jahr", "Sturm legt den Bahnverkehr im Norden lahm", "Warum das Brot in der Hauptstadt immer teurer wird", "Fünf Fragen zur neuen Bahnstrecke", "Meister verliert in letzter Minute"],
           "Wir und unsere Partner verwenden Cookies und ähnliche Techniken, um Informationen auf Ihrem Gerät zu speichern, die Nutzung unserer Seiten zu messen und Ihnen passende Werbung zu zeigen. Sie können zustimmen oder Ihre Einstellungen ändern.",
           "Ich war selbst zweimal dort im Einsatz und kann sagen, dass das niemanden überrascht hat. Man hätte viel früher gehen sollen.|Und was wird aus den Dolmetschern? Über die schreibt nie jemand etwas.|Danke für den Bericht."),
    "fr": ("Accueil|Monde|Politique|Économie|Sport|Culture|Météo|Idées", "Lire aussi|Lire la suite|Partager|Commentaires|Les plus lus|S’abonner",
           ["Le gouvernement reporte l’examen du budget à jeudi", "La tempête ferme deux ports du Nord pour le week-end", "Pourquoi le prix du pain ne cesse d’augmenter", "Cinq questions sur la nouvelle ligne de train", "Les champions battus à domicile"],
           "Avec nos partenaires, nous utilisons des cookies et des techniques similaires pour stocker des informations sur votre appareil, mesurer l’usage de nos pages et vous proposer des publicités adaptées. Vous pouvez accepter ou modifier vos choix.",
           "J’y ai servi deux fois et personne sur place n’a été surpris. Il aurait fallu partir depuis longtemps.|Et les interprètes ? Personne n’en parle jamais.|Merci pour cet article très clair."),
    "es": ("Inicio|Mundo|Política|Economía|Deportes|Cultura|El tiempo|Opinión", "Noticias relacionadas|Leer más|Compartir|Comentarios|Lo más leído|Suscríbete",
           ["El Gobierno aplaza al jueves el debate de los presupuestos", "El temporal cierra dos puertos del norte", "Por qué no deja de subir el precio del pan", "Cinco preguntas sobre la nueva línea de tren", "Los campeones caen en casa"],
           "Nosotros y nuestros socios usamos cookies y técnicas parecidas para guardar información en su dispositivo, medir el uso de nuestras páginas y mostrarle publicidad adecuada. Puede aceptar o cambiar la configuración.",
           "Yo serví allí dos veces y nadie se sorprendió. Tenían que haberse ido hace años.|¿Y los intérpretes? Nadie escribe sobre ellos.|Gracias por la información."),
    "it": ("Home|Mondo|Politica|Economia|Sport|Cultura|Meteo|Opinioni", "Leggi anche|Continua a leggere|Condividi|Commenti|I più letti|Abbonati",
           ["Il governo rinvia a giovedì la legge di bilancio", "La tempesta chiude due porti del nord", "Perché il prezzo del pane continua a salire", "Cinque domande sulla nuova linea ferroviaria", "I campioni cadono in casa"],
           "Noi e i nostri partner usiamo cookie e tecniche simili per conservare informazioni sul dispositivo, misurare l’uso delle pagine e mostrare pubblicità adatta. Si può accettare o cambiare le impostazioni.",
           "Ci sono stato due volte e nessuno sul posto è rimasto sorpreso. Bisognava andarsene anni fa.|E gli interpreti? Nessuno ne scrive mai.|Grazie per l’articolo."),
    "pl": ("Strona główna|Świat|Polityka|Gospodarka|Sport|Kultura|Pogoda|Opinie", "Zobacz także|Czytaj więcej|Udostępnij|Komentarze|Najczęściej czytane|Prenumerata",
           ["Rząd odkłada debatę o budżecie na czwartek", "Sztorm zamyka dwa porty na północy", "Dlaczego chleb wciąż drożeje", "Pięć pytań o nową linię kolejową", "Mistrzowie przegrywają u siebie"],
           "My i nasi partnerzy używamy plików cookie i podobnych technik, aby przechowywać informacje na urządzeniu, mierzyć użycie stron i pokazywać dopasowane reklamy. Można wyrazić zgodę lub zmienić ustawienia.",
           "Byłem tam dwa razy i nikt na miejscu nie był zaskoczony. Trzeba było wyjechać lata temu.|A co z tłumaczami? Nikt o nich nie pisze.|Dziękuję za artykuł."),
    "nl": ("Voorpagina|Buitenland|Politiek|Economie|Sport|Cultuur|Weer|Opinie", "Lees ook|Lees verder|Delen|Reacties|Meest gelezen|Abonneren",
           ["Kabinet stelt begrotingsdebat uit tot donderdag", "Storm sluit twee havens in het noorden", "Waarom brood maar duurder blijft worden", "Vijf vragen over de nieuwe spoorlijn", "Kampioen struikelt thuis"],
           "Wij en onze partners gebruiken cookies en vergelijkbare technieken om informatie op uw apparaat te bewaren, het gebruik te meten en passende advertenties te tonen. U kunt akkoord gaan of de instellingen wijzigen.",
           "Ik ben er twee keer geweest en niemand ter plaatse was verrast. Ze hadden jaren geleden weg moeten gaan.|En de tolken? Daar schrijft nooit iemand over.|Dank voor dit bericht."),
    "pt": ("Início|Mundo|Política|Economia|Desporto|Cultura|Tempo|Opinião", "Leia também|Ler mais|Partilhar|Comentários|Mais lidas|Assinar",
           ["Governo adia para quinta-feira o debate do orçamento", "Temporal fecha dois portos do norte", "Porque não para de subir o preço do pão", "Cinco perguntas sobre a nova linha de comboio", "Campeões tropeçam em casa"],
           "Nós e os nossos parceiros usamos cookies e técnicas semelhantes para guardar informação no dispositivo, medir o uso das páginas e mostrar publicidade adequada. Pode aceitar ou mudar as definições.",
           "Estive lá duas vezes e ninguém no terreno ficou surpreendido. Deviam ter saído há anos.|E os intérpretes? Ninguém escreve sobre eles.|Obrigado pelo artigo."),
}
SITES = ["The Harbour Post", "Nordkurier am Abend", "Le Courrier du Matin", "Diario del Puerto", "Ministry of Defence", "Gazzetta del Porto", "Global Relief Desk", "Example Broadcasting"]
e = H.escape


class Kit:
    """What a template needs of an article: words of its language, and its parts as markup."""

    def __init__(self, a, site):
        self.a, self.site, self.lang = a, site, a["lang"][:2]
        nav, labels, self.teasers, self.consent, comments = WORDS[self.lang]
        self.nav, self.comments = nav.split("|"), comments.split("|")
        self.related, self.more, self.share, self.comment, self.most, self.subscribe = labels.split("|")
        self.rnd = random.Random(a["title"])
        self.y, self.m, self.d = (int(x) for x in a["published"][:10].split("-"))
        self.clock = a["published"][11:16] or ""
        self.zone = a["published"][19:]
        self.slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in a["title"].lower()).split()[:6])
        self.day = f"{self.d}{'.' if self.lang == 'de' else ''} {MONTHS[self.lang][self.m - 1]} {self.y}"
        if self.lang in ("es", "pt"):
            self.day = f"{self.d} de {MONTHS[self.lang][self.m - 1]} de {self.y}"
        self.gold = []

    def say(self, text, mark=""):
        if mark == "- " and self.gold and self.gold[-1].startswith(mark):
            self.gold[-1] += "\n" + mark + text
        else:
            self.gold.append(mark + text)
        return e(text, quote=False)

    def lead(self, tag, **kw):
        return f"<{tag}{attrs(kw)}>{self.say(self.a['lead'])}</{tag.split()[0]}>\n" if self.a["lead"] else ""

    def body(self, p="<p>{}</p>\n", h="<h2>{}</h2>\n", li="<li>{}</li>\n", ul="<ul>{}</ul>\n", ol="<ol>{}</ol>\n", q="<blockquote><p>{}</p></blockquote>\n",
             table='<table border="1">{}</table>\n', cap='<figure><img src="/img/1.jpg" alt=""><figcaption>{}</figcaption></figure>\n', between=None, join=""):
        out = []
        n = 0
        for kind, v in self.a["parts"]:
            if kind == "p":
                out.append(p.format(self.say(v)))
                n += 1
                if between:
                    out.append(between(n))
            elif kind == "h":
                out.append(h.format(self.say(v, "## " if "<h" in h else "")))
            elif kind == "q":
                out.append(q.format(self.say(v)))
            elif kind == "cap":
                out.append(cap.format(self.say(v)))
            elif kind in ("ul", "ol"):
                out.append((ul if kind == "ul" else ol).format("".join(li.format(self.say(x, "- " if "<li" in li else "")) for x in v)))
            elif kind == "table":
                rows = "".join("<tr>" + "".join(f"<{'th' if i == 0 else 'td'}>{e(c)}</{'th' if i == 0 else 'td'}>" for c in r) + "</tr>\n" for i, r in enumerate(v))
                self.gold.append("\n".join("| " + " | ".join(r) + " |" for r in v))
                out.append(table.format(rows))
        return join.join(x for x in out if x)

    def links(self, items, cls="", li="li"):
        return "".join(f'<{li}{attrs({"class": cls} if cls else {})}><a href="/{i}/{self.rnd.randrange(10**6)}">{e(t)}</a></{li}>' for i, t in enumerate(items))

    def ld(self, kind="NewsArticle", **extra):
        d = {"@context": "https://schema.org", "@type": kind, "headline": self.a["title"], "datePublished": self.a["published"],
             "author": {"@type": "Person", "name": self.a["author"]}, "publisher": {"@type": "Organization", "name": self.site}}
        if self.a["modified"]:
            d["dateModified"] = self.a["modified"]
        d.update(extra)
        return f'<script type="application/ld+json">{json.dumps(d, ensure_ascii=False)}</script>\n'


def attrs(kw):
    return "".join(f' {k}="{v}"' for k, v in kw.items())


JUNK = "<script>window.dataLayer=window.dataLayer||[];(function(w,d){w.q=[];var s=d.createElement('script');s.async=1;s.src='//t.example/a.js';if(1<2&&3>2){d.head.appendChild(s)}})(window,document);</script>\n"
TEMPLATES = {}


def template(f):
    TEMPLATES[f.__name__] = f
    return f


@template
def wordpress(k):
    a = k.a
    return f"""<!DOCTYPE html>
<html lang="{a['lang']}">
<head>
<meta charset="UTF-8" />
<title>{e(a['title'])} | {k.site}</title>
<link rel="stylesheet" href="/wp-content/themes/twentythirteen/style.css" />
<meta property="og:type" content="article" />
<meta property="article:published_time" content="{a['published']}" />
{JUNK}</head>
<body class="single single-post single-format-standard sidebar comments-open">
<div id="page" class="hfeed site">
<header id="masthead" class="site-header"><a class="home-link" href="/"><h1 class="site-title">{k.site}</h1><h2 class="site-description">Notes and reports</h2></a>
<div id="navbar" class="navbar"><nav id="site-navigation" class="navigation main-navigation"><ul class="nav-menu">{k.links(k.nav)}</ul></nav></div></header>
<div id="main" class="site-main"><div id="primary" class="content-area"><div id="content" class="site-content" role="main">
<article id="post-{k.rnd.randrange(9999)}" class="post type-post status-publish hentry category-news">
<header class="entry-header"><h1 class="entry-title">{e(a['title'])}</h1>
<div class="entry-meta"><span class="date"><a href="/{k.y}/" rel="bookmark"><time class="entry-date" datetime="{a['published']}">{k.day}</time></a></span> <span class="author vcard"><a class="url fn n" href="/author/x">{e(a['author'] or 'admin')}</a></span></div></header>
<div class="entry-content">
{k.lead('p')}{k.body()}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{k.share}:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>{k.related}</em></h3><p><a href="/r/1">{k.teasers[0]}</a></p></div>
</div>
<footer class="entry-meta"><span class="cat-links"><a href="/c/news">News</a></span> <span class="tags-links"><a href="/t/a">Iraq</a>, <a href="/t/b">troops</a></span></footer>
</article>
<nav class="navigation post-navigation"><a href="/p" rel="prev"><span class="meta-nav">&larr;</span> {k.teasers[1]}</a> <a href="/n" rel="next">{k.teasers[2]} <span class="meta-nav">&rarr;</span></a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">{k.comment}</h2><ol class="comment-list">{''.join(f'<li class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">Reader {i}</b> <time datetime="{k.y}-12-0{i + 1}T10:00:00+00:00">later</time></footer><div class="comment-content"><p>{e(c)}</p></div></article></li>' for i, c in enumerate(k.comments))}</ol>
<div id="respond" class="comment-respond"><h3>Leave a reply</h3><form action="/c" method="post"><p class="comment-notes">Your address will not be published.</p><textarea name="comment"></textarea></form></div></div>
</div></div>
<div id="tertiary" class="sidebar-container"><div class="widget-area"><aside class="widget widget_recent_entries"><h3 class="widget-title">{k.most}</h3><ul>{k.links(k.teasers)}</ul></aside><aside class="widget widget_text"><div class="textwidget">{e(k.consent)}</div></aside></div></div>
</div>
<footer id="colophon" class="site-footer"><div class="site-info"><a href="https://wp.example/">Proudly powered by a press</a></div></footer>
</div></body></html>"""


@template
def broadcaster(k):
    a = k.a
    card = lambda t: f'<li class="ssrcss-1{k.rnd.randrange(999)}-Item"><div class="ssrcss-PromoSwitch"><a class="ssrcss-PromoLink" href="/news/{k.rnd.randrange(10**8)}"><p class="ssrcss-PromoHeadline"><span>{e(t)}</span></p></a><p class="ssrcss-Sub">{e(t)}, and what that means for everybody.</p></div></li>'
    return f"""<!doctype html><html lang="{a['lang']}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title data-rh="true">{e(a['title'])} - {k.site}</title><meta data-rh="true" property="og:title" content="{e(a['title'])}"/><meta property="og:site_name" content="{k.site}"/><link rel="canonical" href="https://www.example.org/news/{k.rnd.randrange(10**8)}"/>{k.ld()}{JUNK}<style>.ssrcss-a{{color:#111}}</style></head>
<body><div id="root"><div class="ssrcss-consent"><div><p>{e(k.consent)}</p><button>OK</button></div></div><header role="banner"><a href="#main-content" class="skip">Skip to content</a><nav aria-label="{k.site}"><ul>{k.links(k.nav)}</ul></nav></header>
<main id="main-content" class="ssrcss-main"><article class="ssrcss-pv1rh6-ArticleWrapper"><header class="ssrcss-head"><h1 id="main-heading" tabindex="-1">{e(a['title'])}</h1><div class="ssrcss-bml"><ul role="list"><li><div><span><time datetime="{a['published']}">{k.day}</time></span></div></li></ul></div></header>
<div data-component="text-block" class="ssrcss-RichTextComponent">{k.lead('p class="ssrcss-b"').replace('</p class="ssrcss-b">', '</p>')}</div>
{k.body(p='<div data-component="text-block" class="ssrcss-RichTextComponent"><div><p class="ssrcss-1q0x1qg-Paragraph">{}</p></div></div>' + chr(10), h='<div data-component="subheadline-block"><h2>{}</h2></div>' + chr(10), ul='<div data-component="unordered-list-block"><ul role="list">{}</ul></div>' + chr(10), cap='<div data-component="image-block"><figure><img src="x.jpg" alt=""><figcaption>{}</figcaption></figure></div>' + chr(10),
        between=lambda n: f'<div data-component="links-block"><p>{k.related}</p><ul>{k.links(k.teasers[:3])}</ul></div>' if n == 2 else '')}
<section data-component="tag-list"><h2>Related Topics</h2><ul>{k.links(['Iraq', 'Army'])}</ul></section></article>
<div data-component="related-content"><h2>{k.related}</h2><ul>{''.join(card(t) for t in k.teasers)}</ul></div></main>
<aside><h2>{k.most}</h2><ol>{k.links(k.teasers[::-1])}</ol></aside><footer role="contentinfo"><p>&copy; {k.y} {k.site}. The broadcaster is not responsible for the content of external sites.</p></footer></div></body></html>"""


@template
def amp(k):
    a = k.a
    return f"""<!doctype html>
<html amp lang="{a['lang']}">
<head><meta charset="utf-8"><script async src="https://cdn.example/v0.js"></script>
<title>{e(a['title'])}</title><link rel="canonical" href="https://m.example.org/{k.y}/{k.m:02}/{k.d:02}/{k.slug}.html"><meta name="viewport" content="width=device-width,minimum-scale=1">
{k.ld()}<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style></head>
<body><amp-sidebar id="sidebar" layout="nodisplay"><ul>{k.links(k.nav)}</ul></amp-sidebar>
<amp-consent id="c" layout="nodisplay"><div id="ui"><p>{e(k.consent)}</p><button on="tap:c.accept">OK</button></div></amp-consent>
<header class="headerbar"><div role="button" on="tap:sidebar.toggle" tabindex="0">&#9776;</div><div class="site-name">{k.site}</div></header>
<main><article><h1>{e(a['title'])}</h1><div class="amp-meta">{e(a['author'])} <time datetime="{a['published']}">{k.day}</time></div>
<amp-img src="lead.jpg" width="1200" height="675" layout="responsive"></amp-img>
{k.lead('p')}{k.body(cap='<figure><amp-img src="b.jpg" width="600" height="400"></amp-img><figcaption>{}</figcaption></figure>' + chr(10), between=lambda n: '<amp-ad width="300" height="250" type="x"><div fallback>Ad</div></amp-ad>' if n % 2 == 0 else '')}
</article>
<amp-list src="/rel.json"><div placeholder>Loading</div></amp-list><section class="related"><h2>{k.related}</h2><ul>{k.links(k.teasers)}</ul></section></main>
<footer>{k.site}</footer></body></html>"""


@template
def tables2008(k):
    a = k.a
    br = "<br><br>\n"
    lead = f"<b>{k.say(a['lead'])}</b>" + br if a["lead"] else ""
    body = k.body(p="{}" + br, h="<b>{}</b>" + br, li="&#8226; {}<br>\n", ul="{}<br>\n", ol="{}<br>\n", q="<i>{}</i>" + br, table='<table border="1" cellpadding="3">{}</table>' + br,
                  cap='<table align="right" width="200"><tr><td><img src="p.jpg"></td></tr><tr><td><font size="1">{}</font></td></tr></table>')
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD><TITLE>{k.site} - {e(a['title'])}</TITLE>
<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></HEAD>
<BODY bgcolor="#ffffff" topmargin=0><TABLE width=780 border=0 cellspacing=0 align=center><TR><TD colspan=3 bgcolor="#003366"><font color=white size=5>{k.site}</font></TD></TR>
<TR><TD width=140 valign=top bgcolor="#eeeeee"><TABLE>{''.join(f'<TR><TD><A href="/s{i}.asp"><font size=2>{e(n)}</font></A>' for i, n in enumerate(k.nav))}</TABLE></TD>
<TD width=480 valign=top><TABLE cellpadding=8><TR><TD><font size="4"><b>{e(a['title'])}</b></font><br><font size=1 color=gray>{k.day}{', ' + k.clock if k.clock else ''} | <a href="print.asp?id=9">Print</a> | <a href="mail.asp">E-mail</a></font></TD></TR><TR><TD><font face="Verdana" size=2>
{lead}{body}
</font></TD></TR></TABLE></TD>
<TD width=160 valign=top><TABLE><TR><TD bgcolor="#cccccc"><b>{k.related}</b>{''.join(f'<TR><TD><a href="a{i}.asp"><font size=1>{e(t)}</font></a>' for i, t in enumerate(k.teasers))}</TABLE><img src="banner.gif" width=160></TD></TR>
<TR><TD colspan=3 align=center><font size=1>Copyright {k.y} {k.site}. <a href="/imprint.asp">Imprint</a></font></TD></TR></TABLE></BODY></HTML>"""


@template
def ministry_drupal(k):
    a = k.a
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.0//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{k.lang}" version="XHTML+RDFa 1.0" dir="ltr">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="Generator" content="Drupal 7" /><title>{e(a['title'])} | {k.site}</title></head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node node-type-press-release">
<div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">Skip to main content</a></div>
<div id="page-wrapper"><div id="page"><div id="header"><div class="section clearfix"><a href="/" id="logo"><img src="/logo.png" alt="Home" /></a><div id="name-and-slogan"><div id="site-name"><strong><a href="/"><span>{k.site}</span></a></strong></div></div></div></div>
<div id="main-menu" class="navigation"><h2 class="element-invisible">Main menu</h2><ul class="links inline clearfix">{k.links(k.nav)}</ul></div>
<div id="main-wrapper"><div id="main" class="clearfix"><div id="breadcrumb"><h2 class="element-invisible">You are here</h2><div class="breadcrumb"><a href="/">Home</a> » <a href="/press">Press</a></div></div>
<div id="sidebar-first" class="column sidebar"><div class="block block-menu"><h2>Press</h2><div class="content"><ul class="menu">{k.links(k.teasers)}</ul></div></div></div>
<div id="content" class="column"><div class="section"><a id="main-content"></a><h1 class="title" id="page-title">{e(a['title'])}</h1>
<div class="region region-content"><div id="block-system-main" class="block block-system"><div class="content"><div class="node node-press-release clearfix"><div class="content clearfix">
<div class="field field-name-field-date field-type-datetime field-label-hidden"><div class="field-items"><div class="field-item even"><span class="date-display-single">{k.day}</span></div></div></div>
<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{k.lead('p')}{k.body(h='<h3>{}</h3>' + chr(10))}</div></div></div>
<div class="field field-name-field-tags field-type-taxonomy-term-reference field-label-above"><div class="field-label">Tags:&nbsp;</div><div class="field-items"><div class="field-item even"><a href="/t/1">Operations</a></div><div class="field-item odd"><a href="/t/2">Iraq</a></div></div></div>
</div></div></div></div></div></div></div></div></div>
<div id="footer-wrapper"><div class="section"><div id="footer-columns"><div class="region"><p>Street of the Mill 4, P.O. Box 20, Capital. Switchboard open on weekdays from 8 to 16. The use of press releases is free of charge if the source is named.</p></div></div></div></div></div></div></body></html>"""


def posts(k, post):
    out = []
    for clock, head, paras in k.a["live"]:
        out.append(post(clock, head, paras))
    return "\n".join(out)


@template
def live_blog(k):
    a = k.a
    def post(clock, head, paras):
        return (f'<div class="block" id="block-{k.rnd.randrange(10**6)}" itemscope itemtype="http://schema.org/BlogPosting"><p class="block-time published-time"><a href="#b" itemprop="url"><time datetime="{a["published"][:11]}{clock}:00.000Z">{k.say(clock)}</time></a></p>'
                f'<h2 class="block-title" itemprop="name">{k.say(head, "## ")}</h2><div class="block-elements" itemprop="articleBody">' + "".join(f"<p>{k.say(p)}</p>" for p in paras)
                + '</div><div class="block-share"><a href="#">Facebook</a> <a href="#">Twitter</a></div></div>')
    return f"""<!DOCTYPE html><html lang="{a['lang']}" class="js-off"><head><meta charset="utf-8"/><title>{e(a['title'])} | World news | {k.site}</title><meta property="og:title" content="{e(a['title'])}"/><meta property="og:site_name" content="{k.site}"/><meta property="article:published_time" content="{a['published']}"/>{k.ld('LiveBlogPosting', coverageStartTime=a['published'])}</head>
<body><header class="new-header" role="banner"><nav class="pillars"><ul>{k.links(k.nav)}</ul></nav></header>
<div class="l-side-margins"><article id="article" class="content content--liveblog tonal tonal--tone-live"><header class="content__head"><h1 class="content__headline" itemprop="headline">{e(a['title'])}</h1><div class="content__standfirst">{k.lead('p')}</div></header>
<div class="content__main"><div class="content__meta-container"><p class="byline">{e(a['author'])}</p><p class="content__dateline"><time datetime="{a['published']}">Tue {k.day} {k.clock} GMT</time></p></div>
<div class="content__main-column content__main-column--liveblog"><div class="js-liveblog-body u-cf from-content-api js-blog-blocks" data-test-id="live-blog-blocks">{posts(k, post)}</div>
<div class="submeta"><span class="submeta__label">Topics</span><ul>{k.links(['Iraq', 'Military', 'Middle East'])}</ul></div></div>
<div class="content__secondary-column" aria-hidden="true"><div class="ad-slot">Advertisement</div></div></div></article>
<section class="fc-container"><h2>{k.most}</h2><ul>{k.links(k.teasers)}</ul></section></div><footer class="l-footer"><p>All rights reserved. {k.site} Limited or its affiliated companies.</p></footer></body></html>"""


@template
def live_ticker(k):
    a = k.a
    def post(clock, head, paras):
        return f'<dt class="tick-time">{k.say(clock)}</dt><dd class="tick"><strong>{k.say(head)}</strong> ' + "<br/>".join(k.say(p) for p in paras) + "</dd>"
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{k.site}: {e(a['title'])}</title><meta name="date" content="{a['published']}"></head><body>
<div id="wrap"><div id="head"><a href="/"><img src="logo.gif" alt="{k.site}"></a><ul id="nav">{k.links(k.nav)}</ul></div>
<div id="cols"><div id="left"><h1>{e(a['title'])}</h1>{k.lead('p class="intro"').replace('</p class="intro">', '</p>')}<p class="reload"><a href="#">Refresh</a> | <a href="#">Oldest first</a></p><dl class="ticker">{posts(k, post)}</dl></div>
<div id="right"><div class="box"><h4>{k.most}</h4><ul>{k.links(k.teasers)}</ul></div></div></div><div id="foot">{k.links(['Imprint', 'Privacy', 'Contact'], li='span')}</div></div></body></html>"""


@template
def aspnet(k):
    a = k.a
    return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head id="Head1"><title>
	{e(a['title'])}
</title><meta http-equiv="content-language" content="{k.lang}" /></head><body><form method="post" action="./News.aspx?id=77" id="aspnetForm">
<div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="{'wEPDwUKMTY' * 40}" /></div>
<div id="ctl00_pnlTop"><table id="ctl00_menu"><tr>{''.join(f'<td><a href="?m={i}">{e(n)}</a></td>' for i, n in enumerate(k.nav))}</tr></table></div>
<div id="ctl00_ContentPlaceHolder1_pnlNews"><span id="ctl00_ContentPlaceHolder1_lblTitle" class="newsTitle"><h2>{e(a['title'])}</h2></span><span id="ctl00_ContentPlaceHolder1_lblDate">{k.d:02}.{k.m:02}.{k.y}</span>
<span id="ctl00_ContentPlaceHolder1_lblBody">{k.lead('div')}{k.body(p='<div>{}</div><div>&nbsp;</div>' + chr(10), h='<div><strong>{}</strong></div>' + chr(10))}</span></div>
<div id="ctl00_pnlLatest"><h3>Latest news</h3><table>{''.join(f'<tr><td>0{i + 1}.12.{k.y}</td><td><a href="?n={i}">{e(t)}</a></td></tr>' for i, t in enumerate(k.teasers))}</table></div>
<div id="ctl00_footer">{k.site} &copy; {k.y} | Tel. 00 11 22 33 | <a href="mailto:x@example.org">x@example.org</a></div></form></body></html>"""


@template
def blogspot(k):
    a = k.a
    return f"""<!DOCTYPE html>
<html dir='ltr' xmlns='http://www.w3.org/1999/xhtml' xmlns:b='http://www.google.example/2005/gml/b'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><meta content='blogger' name='generator'/><title>{k.site}: {e(a['title'])}</title><link href='http://notes.example.org/{k.y}/{k.m:02}/{k.slug}.html' rel='canonical'/></head>
<body class='loading'><div class='navbar section' id='navbar'><div class='widget Navbar'><iframe src='#'></iframe></div></div><div class='body-fauxcolumns'></div>
<div class='content-outer'><div class='content-inner'><header><div class='header-outer'><div class='titlewrapper'><h1 class='title'><a href='/'>{k.site}</a></h1></div><div class='descriptionwrapper'><p class='description'><span>From a small desk with a view of the harbour.</span></p></div></div></header>
<div class='main-outer'><div class='main-inner'><div class='column-center-outer'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>{k.day}</span></h2><div class="date-posts"><div class='post-outer'><div class='post hentry'>
<h3 class='post-title entry-title'>{e(a['title'])}</h3><div class='post-header'><div class='post-header-line-1'></div></div>
<div class='post-body entry-content' id='post-body-1'>{k.lead('div')}{k.body(p='{}<br />' + chr(10) + '<br />' + chr(10), h='<b>{}</b><br /><br />' + chr(10), cap='<table class="tr-caption-container"><tr><td><img src="i.jpg"/></td></tr><tr><td class="tr-caption">{}</td></tr></table>' + chr(10))}<div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>Posted by <span class='fn'>{e(a['author'] or 'me')}</span></span> <span class='post-timestamp'>at <a class='timestamp-link' href='#' rel='bookmark'><abbr class='published' title='{a['published']}'>{k.clock}</abbr></a></span></div></div></div>
<div class='comments' id='comments'><h4>{len(k.comments)} {k.comment}:</h4><div id='comment-holder'><dl>{''.join(f"<dt class='comment-author'>Anonymous said...</dt><dd class='comment-body'><p>{e(c)}</p></dd>" for c in k.comments)}</dl></div></div></div></div></div></div></div></div></div>
<div class='column-right-outer'><aside><div class='sidebar section'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul class='hierarchy'>{k.links(k.teasers)}</ul></div></div></aside></div></div></div></div></div></body></html>"""


@template
def public_tv(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="utf-8"/><title>{e(a['title'])} | {k.site}</title><meta property="og:title" content="{e(a['title'])}"/><meta property="og:locale" content="{a['lang'].replace('-', '_')}"/></head><body>
<div class="header-sticky"><ul class="mainnav">{k.links(k.nav)}</ul></div><div class="content-wrapper"><main class="article">
<div class="article-head"><div class="seitenkopf"><h1 class="article-head__title"><span class="article-head__topline">Irak</span> <span class="article-head__headline--text">{e(a['title'])}</span></h1></div><div class="metatextline">Stand: {k.d:02}.{k.m:02}.{k.y} {k.clock} Uhr</div></div>
<div class="absatzbild"><img src="a.webp" alt=""></div>{k.lead('p class="textabsatz m-ten strong"').replace('</p class="textabsatz m-ten strong">', '</p>')}
{k.body(p='<p class="textabsatz m-ten m-offset-one">{}</p>' + chr(10), h='<h2 class="meldung__subhead">{}</h2>' + chr(10), cap='<div class="absatzbild__info"><p class="absatzbild__caption">{}</p></div>' + chr(10), between=lambda n: f'<div class="teaser-absatz"><a class="teaser-absatz__link" href="/x{n}"><div class="teaser-absatz__teaserinfo"><div class="teaser-absatz__date">04.12.{k.y}</div><span class="teaser-absatz__topline">Hintergrund</span> <h3 class="teaser-absatz__headline">{e(k.teasers[n % 5])}</h3><p class="teaser-absatz__shorttext">{e(k.teasers[(n + 1) % 5])}.</p></div></a></div>' if n in (2, 4) else '')}
<div class="sharing"><a href="#">{k.share}</a></div><p class="sendungsbezug">Dieses Thema im Programm: Das Morgenmagazin um 06:10 Uhr.</p></main>
<div class="more-on"><h2>{k.related}</h2>{''.join(f'<a href="/{i}"><h3>{e(t)}</h3></a>' for i, t in enumerate(k.teasers))}</div></div><footer><ul>{k.links(['Impressum', 'Datenschutz'])}</ul></footer></body></html>"""


@template
def daily_french(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}" prefix="og: http://ogp.me/ns#"><head><meta charset="utf-8"><title>{e(a['title'])}</title><meta property="og:site_name" content="{k.site}"><meta property="og:article:published_time" content="{a['published']}"><meta property="og:title" content="{e(a['title'])}">{k.ld()}</head><body>
<div class="gdpr-lmd-wall"><div class="gdpr-lmd-standard"><p>{e(k.consent)}</p></div></div><header class="Header"><nav class="Header__nav"><ul>{k.links(k.nav)}</ul></nav></header>
<main class="main"><section class="zone zone--article"><section class="article__wrapper"><article class="article article--content">
<ul class="breadcrumb">{k.links(k.nav[1:3])}</ul><header class="article__header"><h1 class="article__title">{e(a['title'])}</h1>{k.lead('p class="article__desc"').replace('</p class="article__desc">', '</p>')}
<section class="meta__authors"><p class="meta__author">Par {e(a['author'])}</p></section><section class="meta__date"><p>Publié le {k.day} à {k.clock.replace(':', 'h')} - Lecture 2 min.</p></section><ul class="meta__social">{k.links([k.share, 'E-mail'])}</ul></header>
<section class="article__content old__article-content-single">{k.body(p='<p class="article__paragraph ">{}</p>' + chr(10), h='<h2 class="article__sub-title">{}</h2>' + chr(10), cap='<figure class="article__media"><img src="p.jpg"/><figcaption class="article__legend">{}</figcaption></figure>' + chr(10), between=lambda n: f'<section class="catcher catcher--inline"><span class="catcher__type">{k.related} :</span> <a class="catcher__title" href="/a/{n}">{e(k.teasers[n % 5])}</a></section><div class="dfp__container"><p class="dfp__label">Publicité</p></div>' if n == 1 else '')}
<section class="newsletter__embed"><p>Chaque matin, recevez l’essentiel de l’actualité dans votre boîte.</p><form><input type="email"><button>OK</button></form></section></section>
<section class="article__reactions"><a href="#">{k.comment} (12)</a></section></article></section></section><section class="friend"><h4>{k.most}</h4><ul>{k.links(k.teasers)}</ul></section></main><footer class="footer">{k.links(k.nav, li='span')}</footer></body></html>"""


@template
def daily_spanish(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="UTF-8"><title>{e(a['title'])} | {k.nav[2]} | {k.site}</title><meta name="date" content="{a['published']}"><meta name="author" content="{e(a['author'])}"><meta property="article:modified_time" content="{a['modified'] or a['published']}"></head><body class="noticia">
<div id="contenedor"><header id="cabecera"><div class="logo"><a href="/">{k.site}</a></div><div id="menu">{k.links(k.nav, li='span')}</div></header>
<div class="articulo"><div class="articulo__apertura"><h2 class="cintillo">Conflicto en Oriente Próximo</h2><h1 class="articulo-titulo" id="articulo-titulo" itemprop="headline">{e(a['title'])}</h1><h2 class="articulo-subtitulo" itemprop="alternativeHeadline">{k.say(a['lead'])}</h2></div>
<div class="articulo__contenedor"><div class="articulo__interior"><div class="articulo-datos"><a href="/autor/x" class="autor-nombre">{e(a['author'])}</a> <time datetime="{a['published']}" class="articulo-actualizado">{k.day} - {k.clock} CET</time></div>
<div class="articulo__cuerpo" id="cuerpo_noticia" itemprop="articleBody">{k.body(h='<h3>{}</h3>' + chr(10), between=lambda n: f'<div class="sumario__interior"><h3><span class="sumario_titulo">{k.related}</span></h3><ul>{k.links(k.teasers[:2])}</ul></div>' if n == 1 else '<div id="div-gpt-ad-1"></div>')}</div>
<div class="articulo-archivado"><h4>Archivado En</h4><ul>{k.links(['Irak', 'Defensa', 'OTAN'])}</ul></div></div></div></div>
<section class="lo-mas-visto"><h3>{k.most}</h3><ol>{k.links(k.teasers)}</ol></section><footer class="pie">{k.site} S.L. {k.links(['Aviso legal', 'Contacto'], li='span')}</footer></div></body></html>"""


@template
def wire_plain(k):
    a = k.a
    return f"""<html><head><title>{e(a['title'])}</title></head><body>
<p><a href="index.html">Index</a> <a href="prev.html">Previous</a> <a href="next.html">Next</a></p>
<h3>{e(a['title'])}</h3>
<p><small>{k.day}{' ' + k.clock if k.clock else ''}</small>
{k.lead('p')}{k.body(p='<p>{}' + chr(10), h='<h4>{}</h4>' + chr(10), cap='<p><i>{}</i>' + chr(10))}
<hr><address>{k.site}, <a href="mailto:desk@example.org">desk@example.org</a></address></body></html>"""


@template
def alliance(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="utf-8"><title>{k.site} - News: {e(a['title'])}, {k.d:02}-Jan.-{k.y}</title><meta name="DC.title" content="{e(a['title'])}"><meta name="DCTERMS.created" content="{a['published'][:10]}"></head><body>
<div class="container"><div id="topmenu"><ul>{k.links(k.nav)}</ul></div><div class="title-strip"><h1>{e(a['title'])}</h1></div>
<ul class="event-dates"><li>{k.d:02} {MONTHS['en'][k.m - 1][:3]}. {k.y} -</li><li>|</li><li>Last updated: {k.d:02} {MONTHS['en'][k.m - 1][:3]}. {k.y} 21:50</li></ul><div class="lang-switch"><ul>{k.links(['English', 'French', 'Russian'])}</ul></div>
<div class="row"><div class="col-md-8"><div class="content-wrap">{k.lead('p class="intro-text"').replace('</p class="intro-text">', '</p>')}{k.body()}</div></div><div class="col-md-4"><div class="box-links"><h4>{k.related}</h4><ul>{k.links(k.teasers)}</ul></div></div></div>
<div class="bottomlinks">{k.links(['Newsroom', 'Archive', 'Careers'], li='span')}</div></div></body></html>"""


@template
def endless(k):
    a = k.a
    other = A[(A.index(a) + 3) % len(A)]
    second = "".join(f"<p>{e(v)}</p>" for kind, v in other["parts"] if kind == "p")[:1400]
    second = second[:second.rfind("</p>") + 4]
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} – {k.site}</title><link rel="canonical" href="https://example.net/{k.slug}-{k.rnd.randrange(9999)}"/>{k.ld(url='')}</head><body>
<div class="app"><div class="app-bar"><a href="/">{k.site}</a><div class="burger">{k.links(k.nav, li='div')}</div></div>
<div class="stream"><div class="stream-item" data-pos="0"><article class="story"><h1 class="story-hed">{e(a['title'])}</h1><div class="story-info"><span>{e(a['author'])}</span><span>{k.day}</span></div><div class="story-body">{k.lead('p')}{k.body()}</div></article></div>
<div class="stream-sep"><span>Next story</span></div><div class="stream-item is-teaser" data-pos="1"><article class="story"><h2 class="story-hed"><a href="/next">{e(other['title'])}</a></h2><div class="story-body story-body--clamped">{second[:second.find('</p>') + 4] or '<p></p>'}</div><a class="unfold" href="/next">{k.more}</a></article></div>
<div class="stream-item is-teaser" data-pos="2"><article class="story"><h2 class="story-hed"><a href="/n2">{e(k.teasers[3])}</a></h2><div class="story-body story-body--clamped"><p>{e(k.teasers[3])}.</p></div></article></div></div></div></body></html>"""


@template
def consent_first(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])}</title><meta property="og:title" content="{e(a['title'])}"><meta property="og:site_name" content="{k.site}"><meta property="article:published_time" content="{a['published']}"></head><body>
<div class="x1 y9"><div class="x2"><h2>{k.site}</h2><p>{e(k.consent)}</p><p>{e(k.consent)}</p><ul><li>{e(k.consent[:90])}</li></ul><div><a href="#">OK</a> <a href="#">Options</a> <a href="/privacy">Privacy</a></div></div></div>
<div class="x3"><div class="x4">{k.links(k.nav, li='span')}</div><div class="x5"><div class="x6"><h1 class="x7">{e(a['title'])}</h1><div class="x8">{k.lead('p')}</div><div class="x9">{k.body(p='<p class="z1">{}</p>' + chr(10))}</div></div><div class="x10">{''.join(f'<div class="z4"><a href="/{i}"><img src="t.jpg"><div>{e(t)}</div></a></div>' for i, t in enumerate(k.teasers))}</div></div></div><div class="x11"><p>{k.site} {k.y}</p></div></body></html>"""


@template
def comments_heavy(k):
    a = k.a
    many = [c for i in range(9) for c in k.comments]
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} - {k.site}</title>{k.ld('BlogPosting')}</head><body>
<div class="wrapper"><div class="top"><a href="/" class="brand">{k.site}</a> {k.links(k.nav, li='span')}</div><div class="post-wrap"><h1>{e(a['title'])}</h1><p class="dateline">{k.day}</p><div class="post-text">{k.lead('p')}{k.body()}</div></div>
<div class="discussion" id="comments"><h3>{len(many)} {k.comment}</h3>{''.join(f'<div class="comment-item"><div class="comment-head"><b>user{i}</b> <span>{i} h</span></div><div class="comment-text"><p>{e(c)}</p></div></div>' for i, c in enumerate(many))}</div></div></body></html>"""


@template
def essay_site(k):
    a = k.a
    return f"""<!doctype html><html lang="{k.lang}"><head><title data-rh="true">{e(a['title'])} | by {e(a['author'] or 'A Writer')} | {k.site}</title><meta data-rh="true" charset="utf-8"/><meta data-rh="true" property="og:site_name" content="{k.site}"/><meta data-rh="true" property="article:published_time" content="{a['published']}"/><meta data-rh="true" name="title" content="{e(a['title'])} | by x"/></head><body><div id="root"><div class="a b c"><div class="d e f"><div class="l m"><div>{k.links(['Open in app', 'Sign up', 'Sign in'], li='p')}</div></div>
<div class="n"><article class="meteredContent"><div class="l"><section><div class="o p q"><h1 id="7a1c" class="ij ik il">{e(a['title'])}</h1><div class="im in"><div class="io"><a href="/@x">{e(a['author'] or 'A Writer')}</a></div><div class="ip"><p class="bm b">{k.day} · 4 min read</p></div></div>
{k.lead('p class="ja jb jc"').replace('</p class="ja jb jc">', '</p>')}{k.body(p='<p id="{{}}" class="ja jb jc jd je"></p>'.replace('"></p>', '">{}</p>').replace('id="{{}}" ', '') + chr(10), h='<h2 class="kk kl">{}</h2>' + chr(10), q='<blockquote class="km"><p class="ja">{}</p></blockquote>' + chr(10), cap='<figure class="kn"><div><img src="m.jpeg" width="700"/></div><figcaption class="ko kp">{}</figcaption></figure>' + chr(10))}</div></section></div></article></div>
<div class="qa"><div class="qb"><div><button>Clap</button><span>212</span></div><a href="/c">3</a></div></div><div class="ra rb"><h2>Written by {e(a['author'] or 'A Writer')}</h2><p>Reports on harbours, armies and bread.</p><button>Follow</button></div><div class="rc"><p>More from {k.site}</p>{''.join(f'<div class="rd"><a href="/p{i}"><h3>{e(t)}</h3></a><div><p>{e(t)} and other notes.</p></div></div>' for i, t in enumerate(k.teasers))}</div></div></div></div></body></html>"""


@template
def microdata_italian(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="utf-8"><title>{e(a['title'])} - {k.site}</title></head><body itemscope itemtype="http://schema.org/WebPage">
<div class="testata"><a href="/"><img alt="{k.site}" src="l.png"></a></div><div class="navigazione"><ul>{k.links(k.nav)}</ul></div>
<div class="corpo"><div itemscope itemtype="http://schema.org/NewsArticle" class="pezzo"><div class="occhiello">Missioni</div><h1 itemprop="headline name">{e(a['title'])}</h1><h2 class="sommario" itemprop="description">{k.say(a['lead'])}</h2><div class="firma">di <span itemprop="author">{e(a['author'])}</span></div><time itemprop="datePublished" content="{a['published']}" datetime="{a['published']}">{k.day}</time>
<span class="testo" itemprop="articleBody">{k.body(between=lambda n: f'<div class="box-correlati"><strong>{k.related}</strong><ul>{k.links(k.teasers[:3])}</ul></div>' if n == 1 else '')}</span>
<div class="condividi">{k.links(['Facebook', 'Twitter', 'WhatsApp'], li='span')}</div></div><div class="colonna"><h3>{k.most}</h3>{''.join(f'<div class="titolo"><a href="{i}.html">{e(t)}</a></div>' for i, t in enumerate(k.teasers))}</div></div><div class="piede"><p>© {k.site} - P.IVA 01234567890 - Tutti i diritti riservati</p></div></body></html>"""


@template
def print_view(k):
    a = k.a
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"><html><head><title>{k.site} :: {e(a['title'])} :: Printable version</title><meta name="robots" content="noindex"></head><body onload="window.print()"><div class="print-logo"><img src="/l.gif"></div><div class="print-site_name">Published on <em>{k.site}</em> (<a href="http://example.org">http://example.org</a>)</div><hr><h1 class="print-title">{e(a['title'])}</h1><div class="print-created">Created <i>{k.d:02}/{k.m:02}/{k.y} - {k.clock or '00:00'}</i></div>
<div class="print-content">{k.lead('p')}{k.body(h='<p><strong>{}</strong></p>' + chr(10))}</div><hr><div class="print-source_url"><strong>Source URL:</strong> <a href="http://example.org/node/9">http://example.org/node/9</a></div></body></html>"""


@template
def transcript(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{a['lang']}"><head><meta charset="utf-8"><title>{e(a['title'])} - {k.site}</title><meta name="published_time" content="{a['published']}"></head><body class="page-template"><header class="usa-header"><div class="usa-nav">{k.links(k.nav, li='div')}</div></header><main id="content" class="site-content"><div class="featured-content"><p class="article-meta doctype-meta">Press Briefing</p><h1 class="featured-content__headline">{e(a['title'])}</h1><p class="article-meta__author-bureau">{k.site}</p><p class="article-meta__publish-date">{k.day}</p></div><div class="entry-content">{k.lead('p')}{k.body(p='<p style="margin:0 0 12px">{}</p>' + chr(10))}</div>
<div class="tags-wrap"><h2>Tags</h2>{k.links(['Bureau', 'Travel'], li='span')}</div></main><footer><section class="mailing"><p>Sign up for updates from {k.site} and get the latest news in your inbox every morning.</p></section></footer></body></html>"""


@template
def gallery_site(k):
    a = k.a
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(a['title'])} :: {k.site}</title><meta property="og:title" content="{e(a['title'])}"/><meta property="og:locale" content="{a['lang'].replace('-', '_')}"/><meta name="publish-date" content="{a['published']}"/></head><body>
<div class="hdr"><div class="lg">{k.site}</div>{k.links(k.nav, li='i')}</div><div class="pg"><div class="hl">{e(a['title'])}</div><div class="player"><video src="v.mp4">Your browser does not play this video, please install another one.</video><div class="player-controls"><button>Play</button><span>0:00 / 1:32</span></div></div>
<div class="tx">{k.lead('p')}{k.body(cap='<div class="gallery"><div class="slide"><img src="1.jpg"><figcaption>{}</figcaption></div></div>' + chr(10))}</div><div class="soc">{k.links(['Like', 'Tweet', 'Pin'], li='span')}</div><div class="more">{''.join(f'<a href="{i}"><b>{e(t)}</b></a>' for i, t in enumerate(k.teasers))}</div></div></body></html>"""


@template
def agency_hub(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}"><head><meta charset="utf-8"><title>{e(a['title'])} | {k.site}</title>{k.ld()}<meta property="article:published_time" content="{a['published']}"></head><body class="Page-body"><bsp-header class="Page-header"><div class="Page-header-menu"><ul>{k.links(k.nav)}</ul></div></bsp-header>
<div class="StoryPage"><main class="Page-main"><h1 class="Page-headline">{e(a['title'])}</h1><bsp-story-page class="Page-twoColumn"><div class="Page-content"><div class="Page-byline"><span class="Page-authors">By {e(a['author'])}</span><bsp-timestamp data-timestamp="1"><span>Updated</span></bsp-timestamp></div><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{k.lead('p')}{k.body(between=lambda n: f'<div class="Enhancement"><div class="PageListEnhancementGeneric"><div class="PageList-header-title">{k.related}</div><div class="PageList-items">' + ''.join(f'<div class="PageList-items-item"><a class="Link" href="/{i}"><span>{e(t)}</span></a></div>' for i, t in enumerate(k.teasers[:3])) + '</div></div></div>' if n == 3 else '')}</div></div></div></bsp-story-page></main></div><footer class="Page-footer"><p>The agency is an independent global news organization dedicated to factual reporting, founded long ago by newspapers of one city.</p></footer></body></html>"""


@template
def situation_report(k):
    a = k.a
    return f"""<!DOCTYPE html><html lang="{k.lang}" dir="ltr" class="no-js"><head><meta charset="utf-8"><title>{e(a['title'])} - {k.site}</title><meta name="dcterms.issued" content="{a['published']}"></head><body class="path-node page-node-type-report"><div class="cd-site-header"><nav class="cd-nav"><ul>{k.links(k.nav)}</ul></nav></div>
<main role="main" id="main-content"><article class="rw-article rw-report"><header class="rw-article__header"><h1 class="rw-article__title">{e(a['title'])}</h1><dl class="rw-entity-meta core"><dt>Format</dt><dd>Situation Report</dd><dt>Source</dt><dd><ul><li><a href="/o/1">{k.site}</a></li></ul></dd><dt>Posted</dt><dd><time datetime="{a['published']}">{k.d} {MONTHS['en'][k.m - 1][:3]} {k.y}</time></dd></dl></header>
<div class="rw-article__content">{k.lead('p')}{k.body(h='<h3>{}</h3>' + chr(10), table='<div class="rw-scrollable-table"><table><tbody>{}</tbody></table></div>' + chr(10))}</div><section class="rw-attachment"><h2>Attachments</h2><ul><li><a href="/f.pdf">Download Report (PDF | 310 KB)</a></li></ul></section><footer class="rw-article__footer"><dl><dt>Theme</dt><dd><a href="/t">Logistics</a></dd></dl></footer></article><section class="rw-related"><h2>Related Content</h2>{''.join(f'<article class="rw-river-article"><h3><a href="/r{i}">{e(t)}</a></h3><p>{e(t)}: summary for readers.</p></article>' for i, t in enumerate(k.teasers))}</section></main></body></html>"""


# name, template, article, site, charset ("": none said), what the page lets one know of the time:
# "full"; "date" where it gives no zone or no clock; "none" where a date such as 08/01/2020 stands on a page
# that names neither language nor region, so that nobody can know.
PLAN = [
    ("wordpress", 0, 0, "utf-8", "full"), ("wordpress", 12, 3, "utf-8", "full"),
    ("broadcaster", 0, 7, "utf-8", "full"), ("broadcaster", 16, 7, "utf-8", "full"),
    ("amp", 1, 0, "utf-8", "full"), ("amp", 11, 3, "utf-8", "full"),
    ("tables2008", 2, 4, "iso-8859-1", "date"), ("tables2008", 6, 1, "iso-8859-1", "date"),
    ("ministry_drupal", 2, 4, "utf-8", "date"), ("ministry_drupal", 7, 4, "utf-8", "date"),
    ("live_blog", 4, 0, "utf-8", "full"), ("live_ticker", 4, 7, "utf-8", "full"),
    ("aspnet", 7, 4, "utf-8", "date"), ("aspnet", 14, 4, "windows-1250", "date"),
    ("blogspot", 3, 0, "utf-8", "date"), ("blogspot", 10, 2, "utf-8", "date"),
    ("public_tv", 6, 7, "utf-8", "date"), ("public_tv", 8, 7, "utf-8", "date"),
    ("daily_french", 9, 2, "utf-8", "full"), ("daily_french", 10, 2, "utf-8", "full"),
    ("daily_spanish", 11, 3, "utf-8", "full"), ("daily_spanish", 12, 3, "utf-8", "full"),
    ("wire_plain", 1, 6, "utf-8", "date"), ("wire_plain", 15, 6, "windows-1252", "date"),
    ("alliance", 0, 4, "utf-8", "date"), ("alliance", 5, 6, "utf-8", "date"),
    ("endless", 6, 1, "utf-8", "full"), ("endless", 1, 0, "utf-8", "full"),
    ("consent_first", 13, 5, "utf-8", "full"), ("consent_first", 0, 0, "utf-8", "full"),
    ("comments_heavy", 3, 0, "utf-8", "full"), ("comments_heavy", 8, 1, "utf-8", "full"),
    ("essay_site", 3, 0, "utf-8", "full"), ("essay_site", 9, 2, "utf-8", "full"),
    ("microdata_italian", 13, 5, "utf-8", "full"), ("microdata_italian", 16, 5, "utf-8", "full"),
    ("print_view", 14, 1, "iso-8859-2", "none"), ("print_view", 5, 6, "utf-8", "none"),
    ("transcript", 17, 6, "utf-8", "full"), ("transcript", 2, 4, "utf-8", "date"),
    ("gallery_site", 15, 7, "utf-8", "full"), ("gallery_site", 11, 3, "utf-8", "full"),
    ("agency_hub", 1, 7, "utf-8", "full"), ("agency_hub", 14, 7, "utf-8", "full"),
    ("situation_report", 5, 6, "utf-8", "full"), ("situation_report", 17, 6, "utf-8", "full"),
    ("hashed_react", 18, 0, "utf-8", "full"), ("hashed_react", 20, 7, "utf-8", "full"),
    ("ministry_typo3", 22, 4, "utf-8", "full"), ("ministry_typo3", 23, 4, "utf-8", "full"),
    ("gov_publication", 30, 4, "utf-8", "date"), ("gov_publication", 19, 4, "utf-8", "date"),
    ("word_export", 19, 6, "windows-1252", "date"), ("word_export", 24, 2, "windows-1252", "date"),
    ("regional_divs", 29, 1, "utf-8", "full"), ("regional_divs", 26, 3, "utf-8", "full"),
    ("newsletter", 20, 0, "utf-8", "full"), ("newsletter", 28, 5, "utf-8", "full"),
    ("live_cards", 21, 7, "utf-8", "full"), ("live_cards", 27, 3, "utf-8", "full"),
    ("minute_by_minute", 27, 3, "utf-8", "full"), ("minute_by_minute", 21, 0, "utf-8", "full"),
    ("joomla", 26, 3, "utf-8", "date"), ("joomla", 28, 5, "utf-8", "date"),
    ("pullquotes", 18, 0, "utf-8", "full"), ("pullquotes", 24, 2, "utf-8", "full"),
    ("press_spip", 25, 4, "utf-8", "full"), ("press_spip", 24, 4, "utf-8", "full"),
    ("lede_in_header", 22, 1, "utf-8", "full"), ("lede_in_header", 18, 0, "utf-8", "full"),
    ("agency_pre", 20, 6, "windows-1252", "date"), ("agency_pre", 26, 3, "windows-1252", "date"),
    ("embassy_page", 24, 4, "utf-8", "date"), ("embassy_page", 28, 4, "utf-8", "date"),
    ("ticker_table", 21, 7, "utf-8", "full"), ("ticker_table", 27, 3, "utf-8", "full"),
]
# Set aside: not looked at while the extractor was written or mended.
HELD = {"broadcaster", "aspnet", "daily_spanish", "comments_heavy", "microdata_italian", "agency_hub", "situation_report", "live_ticker",
        "lede_in_header", "agency_pre", "embassy_page", "ticker_table", "hashed_react", "word_export", "minute_by_minute", "pullquotes", "press_spip"}


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    folder = folder if folder.is_dir() else folder.parent
    seen = {}
    for name, number, site, charset, known in PLAN:
        a = A[number]
        k = Kit(a, SITES[site])
        page = (TEMPLATES | MORE)[name](k)
        seen[name] = seen.get(name, 0) + 1
        stem = f"{name}-{seen[name]}"
        if charset not in ("utf-8", "iso-8859-1") and "charset" not in page:
            page = page.replace("<head>", f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}">', 1)
        coded = "windows-1252" if charset == "iso-8859-1" else charset
        (folder / f"{stem}.html").write_bytes(page.encode(coded, "xmlcharrefreplace"))
        gold = {"title": a["title"], "published": {"full": a["published"], "date": a["published"][:10], "none": ""}[known], "held": name in HELD, "lang": k.lang, "text": "\n\n".join(k.gold)}
        (folder / f"{stem}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
