"""The style sheet of report pages: screens of any width, printing on A4, no file from elsewhere."""

STYLE = """
:root{color-scheme:light;--error:#a31515;--warning:#8a5a00;--info:#1f4e8c;--line:#c9ced6}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem 1.2rem;color:#1b1f24;background:#fff;
 font:1rem/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","微软雅黑",sans-serif}
h1{font-size:1.5rem;margin:.2rem 0 .4rem}
h2{font-size:1.3rem;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:3px solid #2f4f7f}
h3{font-size:1.12rem;margin:1.6rem 0 .5rem}
h4{font-size:1rem;margin:0}
p{margin:.35rem 0}
p,td,th,dd,li,summary{overflow-wrap:anywhere}
a{color:#0b4f9e}
a:focus-visible,summary:focus-visible,input:focus-visible+label,.scroll:focus-visible{
 outline:3px solid #b35900;
 outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.4rem 1rem;z-index:2}
.verdict{font-size:1.15rem;font-weight:bold;padding:.6rem .9rem;
 border-left:6px solid #2f4f7f;background:#f3f6fa}
.verdict.error{border-color:var(--error);background:#fdf1f1}
.verdict.warning{border-color:var(--warning);background:#fff8e6}
.filter{position:absolute;opacity:0}
.filter+label{display:inline-block;margin:.3rem .4rem .3rem 0;padding:.15rem .8rem;
 border:1px solid var(--line);
 border-radius:1rem;cursor:pointer;background:#fff;color:#5a6068}
.filter+label::before{content:"☐ "}
.filter:checked+label{color:#fff;background:#2f4f7f;border-color:#2f4f7f}
.filter:checked+label::before{content:"☑ "}
#show-error:not(:checked)~main .level-error,#show-warning:not(:checked)~main .level-warning,
#show-info:not(:checked)~main .level-info,#show-tables:not(:checked)~main .tables,
#show-score:not(:checked)~main .score{display:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.6rem 0}
dt{color:#5a6068}
dd{margin:0}
table{border-collapse:collapse;font-size:.9rem;line-height:1.5}
td,th{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:top;font-weight:normal}
thead th{background:#eef1f5;font-weight:bold}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{overflow-x:auto;margin:.4rem 0}
.badge{display:inline-block;padding:0 .5rem;border-radius:.2rem;color:#fff;
 font-size:.85rem;background:var(--info)}
.badge.error{background:var(--error)}.badge.warning{background:var(--warning)}
details{margin:.5rem 0}
summary{cursor:pointer;font-weight:bold;padding:.2rem 0}
.finding{border:1px solid var(--line);border-left:5px solid var(--info);padding:.5rem .8rem;margin:.6rem 0}
.finding.error{border-left-color:var(--error)}.finding.warning{border-left-color:var(--warning)}
.finding:target,td:target{outline:3px solid #b35900}
.rule{color:#5a6068;font-weight:normal;font-size:.88rem}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:.6rem;margin:.4rem 0}
.sides.one{grid-template-columns:1fr}
.side{background:#f7f8fa;padding:.35rem .6rem;min-width:0}
.side b{color:#5a6068;font-weight:normal;font-size:.85rem;display:block}
.side ul{margin:0;padding-left:1.1rem}
.values{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:.3rem 0}
.values b{font-variant-numeric:tabular-nums}
.wrong{color:var(--error)}
q{quotes:"“" "”"}
.aside{color:#5a6068;font-size:.9rem}
td.mark{background:#e4eefb;outline:2px solid var(--info);outline-offset:-2px}
td.mark.warning{background:#fff0c9;outline-color:var(--warning)}
td.mark.error{background:#fbdada;outline-color:var(--error)}
td.mark a{font-size:.78rem;margin-left:.25rem;text-decoration:none;font-weight:bold}
.met{color:#1b6e37}.unmet{color:var(--error)}
@media screen and (max-width:48rem){.sides{grid-template-columns:1fr}
dl{grid-template-columns:1fr}dd{margin-bottom:.3rem}}
@page{size:A4;margin:16mm 14mm}
@media print{
body{max-width:none;padding:0;font-size:10pt}
.skip,.filter,.filter+label{display:none}
.finding,tr{break-inside:avoid}
h2{break-before:page}main>section:first-child h2{break-before:auto}
h2,h3,h4,summary{break-after:avoid}
details::details-content{content-visibility:visible;height:auto}
.scroll{overflow:visible}
table{font-size:8pt}thead{display:table-header-group}
a{color:inherit;text-decoration:none}
}
""".strip()
