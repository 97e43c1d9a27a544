// Style of the roll's page: ink on paper, one accent, badges that do not shout. Colours
// keep a contrast of at least 4.5:1 in both schemes.
#include "publish/roll_html.h"

namespace muster {

const char* const kRollStyle = R"css(
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c1d20;--soft:#5b5f66;--line:#e3e0d8;--faint:#f3f1eb;
--accent:#1d4f7c;--out:#8f2d22;--out-bg:#f9e9e5;--part:#7d4e00;--part-bg:#fbf0d9;--in:#1f5f41;--in-bg:#e5f2ea;
--move:#1d4f7c;--move-bg:#e4eef7;--none:#5b5f66;--none-bg:#eeece6}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1b1e22;--ink:#e9e7e2;--soft:#a4a8af;--line:#30343a;
--faint:#22262b;--accent:#8fc1ec;--out:#f2a497;--out-bg:#3b2320;--part:#eac27a;--part-bg:#382c17;--in:#93d3b0;
--in-bg:#1c3327;--move:#9cc8ee;--move-bg:#1e2f3f;--none:#a4a8af;--none-bg:#282c31}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
main,header.top,footer{max-width:1240px;margin:0 auto;padding:0 24px}
header.top{padding-top:36px}
.kicker{font-size:12px;font-weight:600;letter-spacing:.09em;text-transform:uppercase;color:var(--accent);margin:0 0 8px}
h1{font:600 32px/1.18 Georgia,"Times New Roman","Liberation Serif",serif;margin:0 0 10px;letter-spacing:-.01em;max-width:26em;text-wrap:balance}
.frame{color:var(--soft);margin:0 0 20px}
.frame b{color:var(--ink);font-weight:600}
.counts{display:flex;flex-wrap:wrap;gap:0;margin:0 0 12px;padding:0;list-style:none;border-top:2px solid var(--ink);border-bottom:1px solid var(--line)}
.counts li{padding:12px 26px 12px 0;min-width:92px}
.counts b{display:block;font:600 26px/1.1 Georgia,"Liberation Serif",serif;font-variant-numeric:lining-nums tabular-nums}
.counts span{font-size:13px;color:var(--soft)}
.note{font-size:13px;color:var(--soft);margin:0 0 20px;max-width:70em}
h2{font:600 20px/1.25 Georgia,"Liberation Serif",serif;margin:40px 0 12px}
table{border-collapse:collapse;width:100%}
th{font-size:12px;font-weight:600;color:var(--soft);text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--ink);vertical-align:bottom;white-space:nowrap}
td{padding:11px 12px 9px 0;vertical-align:top;border-bottom:1px solid var(--line)}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap;padding-right:22px}
tr.c>td,tr.c>th{border-bottom:0;padding-bottom:2px}
tr.e>td{padding:0 0 8px}
th[scope=row]{font-size:15px;color:var(--ink);border-bottom:0;white-space:normal;padding-top:11px;vertical-align:top;min-width:8em}
th[scope=row] small{display:block;font-weight:400;color:var(--soft);font-size:12px}
.badge{display:inline-block;padding:1px 9px 2px;border-radius:10px;font-size:13px;font-weight:600;white-space:nowrap;color:var(--none);background:var(--none-bg)}
.b-out{color:var(--out);background:var(--out-bg)}.b-part{color:var(--part);background:var(--part-bg)}
.b-in{color:var(--in);background:var(--in-bg)}.b-move{color:var(--move);background:var(--move-bg)}
.disp{display:inline-block;margin-top:4px;font-size:12px;font-weight:600;color:var(--out)}
.mv{margin:0 0 3px}.mv b{font-variant-numeric:tabular-nums}
.mv .d,.soft{color:var(--soft);font-size:13px}
.mv.q{color:var(--soft)}
.mv .r{white-space:normal}
.refs{font-size:12px;white-space:nowrap;color:var(--soft)}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:2px}
.refs a{text-decoration:none}.refs a:hover{text-decoration:underline}
details{font-size:14px}
summary{cursor:pointer;color:var(--soft);font-size:13px;width:max-content;max-width:100%;padding:1px 0;border-radius:3px}
summary:hover{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.ev{margin:8px 0 10px;padding:14px 18px 6px;background:var(--card);border:1px solid var(--line);border-radius:6px;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(330px,100%),1fr));gap:2px 32px}
.ev section{margin:0 0 12px;min-width:0}
.ev h4{font-size:12px;font-weight:600;color:var(--soft);margin:0 0 6px}
.ev .why{grid-column:1/-1}
.ev .why p{margin:0 0 3px}
blockquote{margin:0 0 9px;padding:0 0 0 11px;border-left:2px solid var(--line);overflow-wrap:anywhere}
blockquote.gone{opacity:.75}
blockquote q{quotes:"“" "”";font-family:Georgia,"Liberation Serif",serif}
blockquote footer{padding:0;margin:1px 0 0;font-size:12px;color:var(--soft);max-width:none}
ol.src{padding-left:0;list-style:none;columns:2;column-gap:40px;font-size:14px}
ol.src li{break-inside:avoid;margin:0 0 9px;padding-left:34px;position:relative}
ol.src li>b{position:absolute;left:0;width:26px;text-align:right;color:var(--soft);font-weight:600;font-variant-numeric:tabular-nums}
ul.plain{list-style:none;margin:0;padding:0}
ul.plain>li{padding:9px 0;border-bottom:1px solid var(--line)}
.silent{font-size:15px}
:target{background:var(--faint);box-shadow:0 0 0 6px var(--faint);border-radius:2px}
footer.end{margin-top:48px;padding-top:16px;padding-bottom:40px;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
@media (max-width:760px){main,header.top,footer{padding-left:16px;padding-right:16px}h1{font-size:25px}header.top{padding-top:22px}
.counts li{padding:9px 18px 9px 0;min-width:76px}.counts b{font-size:21px}
table.roll thead,table.inc thead{display:none}table.roll,table.roll tbody,table.roll tr,table.roll td,table.roll th,table.inc,table.inc tbody,table.inc tr,table.inc td{display:block;border:0;padding:0;text-align:left!important}
table.roll tr.c{padding-top:14px;border-top:1px solid var(--line)}table.inc tr{padding:10px 0;border-bottom:1px solid var(--line)}
table.roll tr.c>td{padding:3px 0}table.roll td.n,table.roll td.soft{display:inline-block;margin-right:18px}td[data-l]::before{content:attr(data-l) " ";color:var(--soft);font-size:13px;font-weight:400}
td.n{white-space:normal}td.empty{display:none!important}ol.src{columns:1}tr.e>td{padding-bottom:12px!important}}
@media print{body{background:#fff;color:#000;font-size:10.5pt}main,header.top,footer{max-width:none;padding:0}
summary{display:none}details:not([open]){display:none}tr{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none}
.badge{border:1px solid #999;background:none}}
)css";

}  // namespace muster
