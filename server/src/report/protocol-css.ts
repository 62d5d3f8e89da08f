/** Style sheet of the protocol: the product's tokens (paper, ink, one typeface, hairlines), for screen and A4. */

export const protocolCss = `:root{
--paper:#FAF7F0;--card:#FFFFFF;--ink:#1D1A15;--soft:#524B40;--edge:#8A8172;--line:#DAD3C5;--quiet:#F1ECE1;
--disappointing:#76200C;--okay:#928B7D;--delighting:#12738A;--disappointing-wash:#F1D6CB;--delighting-wash:#CDE4E9;
}
*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-text-size-adjust:100%}
body{font-family:"Atkinson Hyperlegible Next Variable","Atkinson Hyperlegible Next","Atkinson Hyperlegible",system-ui,sans-serif;font-size:15px;line-height:1.4;color:var(--ink);background:var(--paper);font-variant-numeric:lining-nums;overflow-wrap:break-word;hyphens:auto}
body>header,main,body>footer{max-width:1040px;margin:0 auto;padding:0 32px}
body>header{padding-top:48px;padding-bottom:24px}
h1{font-size:32px;line-height:1.1;font-weight:700;margin:4px 0 8px}
h2{font-size:20px;line-height:1.2;font-weight:700;margin-bottom:8px}
p{max-width:42em}
.kind,.meta,.prompt,.soft,.counts,caption,footer{color:var(--soft)}
.goal{font-size:20px;line-height:1.2;margin-bottom:8px}
.stamp{display:inline-block;margin-top:16px;padding:8px 16px;border:2px solid var(--ink);border-radius:4px;font-weight:700}
section{padding:24px 0;border-top:1px solid var(--line)}
section>p+p{margin-top:8px}
.prompt{margin-bottom:8px}
footer{padding-top:24px;padding-bottom:48px;border-top:1px solid var(--line)}
table{min-width:320px;max-width:100%;margin-top:24px;border-collapse:collapse;background:var(--card);font-variant-numeric:tabular-nums lining-nums}
caption,h3{padding:0 0 8px;text-align:left;font-size:15px;line-height:1.4;font-weight:700}
caption .legend{margin-left:16px;font-weight:400}
.legend .rating+.rating{margin-left:8px}
h3{margin-top:24px;color:var(--soft)}
.quotations{list-style:none;columns:2;column-gap:32px}
.quotations li{padding:4px 0;break-inside:avoid;overflow-wrap:anywhere}
th,td{padding:8px 16px 8px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{border-bottom-color:var(--edge);font-weight:700;line-height:1.2}
th.number,td.number{text-align:right;white-space:nowrap}
th.free{min-width:144px}
td.free{overflow-wrap:anywhere}
td bdi{white-space:pre-line}
q{display:block;quotes:none}
q+q{margin-top:4px}
q::before{content:"\\201E"}
q::after{content:"\\201C"}
:lang(en) q::before{content:"\\201C"}
:lang(en) q::after{content:"\\201D"}
.definitions{position:absolute}
.sign{display:inline-block;vertical-align:-2px;fill:currentColor}
.rating,.counts span{white-space:nowrap}
.counts{display:block;min-width:156px}
.counts span+span{margin-left:4px}
.counts .sign{margin-right:2px}
.bar{display:block;margin:4px 0}
.disappointing{color:var(--disappointing);fill:var(--disappointing)}
.okay{color:var(--okay);fill:var(--okay)}
.delighting{color:var(--delighting);fill:var(--delighting)}
.divided{color:var(--ink)}
.hatch{stroke:var(--card)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.curve{margin-top:16px}
.curve svg{display:block;width:100%;height:auto}
.curve text{fill:var(--ink)}
.curve .soft,.curve .empty text{fill:var(--soft)}
.curve .strong{font-weight:700}
.upper{fill:var(--delighting-wash)}
.lower{fill:var(--disappointing-wash)}
.upper-edge,.lower-edge,.mean{fill:none;stroke-linejoin:round}
.upper-edge{stroke:var(--delighting);stroke-width:1.5}
.lower-edge{stroke:var(--disappointing);stroke-width:1.5}
.zero{stroke:var(--edge);stroke-width:1}
.span{stroke:var(--ink);stroke-width:2}
.mean{stroke:var(--ink);stroke-width:4}
.point{fill:var(--ink);stroke:var(--paper);stroke-width:2}
.hollow{fill:var(--paper);stroke:var(--ink);stroke-width:3}
.plate{fill:var(--paper)}
@page{size:A4;margin:16mm 14mm 18mm}
@media print{
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10pt;background:none}
:root{--paper:#FFFFFF}
body>header,main,body>footer{max-width:none;padding-left:0;padding-right:0}
body>header{padding-top:0}
h1{font-size:22pt}
h2{font-size:13pt;break-after:avoid}
section{padding:6mm 0}
.prompt,caption{break-after:avoid}
th,td{padding:1.5mm 2mm 1.5mm 1mm}
th.number,td.number{white-space:normal}
thead{display:table-header-group}
tr,figure,li{break-inside:avoid}
caption,h3{font-size:10pt}
.bar{width:72px}
th.free{min-width:28mm}
}
`
