"""The style sheet of a page: reading on screens of any width, printing on A4."""

STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;color:#1a1a1a;background:#fff;
 font:1.06rem/1.8 "Noto Serif CJK SC","Source Han Serif SC","思源宋体",SimSun,"宋体",serif}
h1,h2,h3,h4,h5,h6,.skip,caption .title{
 font-family:"Noto Sans CJK SC","Source Han Sans SC",SimHei,"黑体",sans-serif}
h1{font-size:1.9rem;line-height:1.4;text-align:center;margin:1.5rem 0}
h2{font-size:1.5rem;margin:2rem 0 .8rem}
h3{font-size:1.25rem;margin:1.5rem 0 .6rem}
h4,h5,h6{font-size:1.08rem;margin:1.2rem 0 .5rem}
p{margin:.5rem 0}
p,td,th,h1,h2,h3,h4,h5,h6,caption span{white-space:pre-wrap;overflow-wrap:break-word}
p.body,p.list{text-indent:2em;text-align:justify}
p.title,p.subtitle,p.center,p.caption,.cover p{text-align:center}
p.title{font-size:1.6rem;font-weight:bold}
p.subtitle{font-size:1.25rem}
p.right{text-align:right}
p.note,.notes p{font-size:.92rem;line-height:1.6}
a{color:#0b4f9e}
a:focus,.scroll:focus,summary:focus{outline:3px solid #b35900;outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.4rem 1rem;z-index:2}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cover{text-align:center;padding:3rem 0}
.cover .foot{margin-top:4rem}
.toc ol{list-style:none;padding:0;margin:0}
.toc li.l2{padding-left:2em}.toc li.l3{padding-left:4em}.toc li.l4,.toc li.l5,.toc li.l6{padding-left:6em}
.grid{margin:2rem 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.5}
caption{padding:.2rem 0 .4rem;text-align:left}
caption::after{content:"";display:block;clear:both}
caption span{display:block}
caption .title{font-size:1.25rem;font-weight:bold;text-align:center;
 position:sticky;left:0;max-width:min(62rem,calc(100vw - 2rem))}
caption .number{text-align:right}
caption .subject{float:left}
caption .unit{float:right}
td,th{border:1px solid #444;padding:.25rem .45rem;vertical-align:middle;text-align:left;font-weight:normal}
thead th,thead td{background:#f2f4f7}
.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.c{text-align:center}.r{text-align:right}.b{font-weight:bold}
.i1{padding-left:1.7em}.i2{padding-left:2.9em}.i3{padding-left:4.1em}.i4{padding-left:5.3em}
figure{margin:1.5rem 0;text-align:center}
figure svg{max-width:100%;height:auto}
figcaption{white-space:pre-wrap;font-size:.95rem}
details{text-align:left}
details table{width:auto;margin:.5rem auto;max-width:100%}
.watermark{text-align:center;color:#a00000;font-weight:bold}
[data-watermark]::before{content:attr(data-watermark);position:fixed;inset:0;display:flex;align-items:center;
 justify-content:center;font-size:28vmin;color:#a00000;opacity:.1;transform:rotate(-30deg);pointer-events:none;z-index:1}
.break{border:0;margin:0;height:0}
@page{size:A4;margin:20mm 16mm}
@page wide{size:A4 landscape;margin:14mm}
@page large{size:A3 landscape;margin:14mm}
@media print{
body{max-width:none;padding:0;font-size:11pt}
.skip,details{display:none}
.break{break-before:page}
.break:has(+.wide),.break:has(+.opens),.wide+.break,.cover+.break,.break+.break{display:none}
.toc.added{break-after:page}
.wide{page:wide;break-before:page;break-after:page}
.opens,.under{page:wide}
.opens{break-before:page}
.opens+.wide,.under+.wide{break-before:auto}
.wide.large,.opens.large,.under.large{page:large}
.cover{break-after:page;padding-top:30vh}
.cover h1{font-size:26pt}
.scroll{overflow:visible}
.scroll table{min-width:0!important}
.grid table{font-size:var(--print,9pt);line-height:1.2}
.grid td,.grid th{padding:var(--gap,.2em) .3em}
.grid caption{font-size:10pt}
caption .title{font-size:16pt}
.notes p{font-size:9pt}
figure svg{width:150mm}
caption .title{max-width:none}
thead{display:table-header-group}
tr,figure{break-inside:avoid}
h1,h2,h3,h4,h5,h6,caption{break-after:avoid}
a{color:inherit;text-decoration:none}
}
""".strip()
