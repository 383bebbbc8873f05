/** Honeycomb's grid of twelve columns where there is room, two where there is less, and one on a telephone. */
export const previewStyle = `
.board{display:grid;gap:14px;grid-template-columns:minmax(0,1fr);margin-top:1rem}
.panel{display:flex;flex-direction:column;gap:.5rem}
main>section+section{margin-top:3.4rem}
.panel figcaption h3+p{margin-top:.15rem;font-size:.87rem;line-height:1.4}
.panel .chart{margin-top:auto}
.panel .chart svg{width:100%}
.panel .large{display:none}
.panel .small svg,.panel .chart:not(.large) svg{max-width:30rem}
.panel .rows{flex:1;max-height:26rem}
.panel .rows thead th{white-space:normal;vertical-align:bottom;position:sticky;top:0;background:var(--paper);box-shadow:0 1px var(--rule);border:0}
.panel table{width:100%}
.panel .rows table{font-size:.85rem}
.panel .rows :is(th,td){padding:.24rem .45rem}
.panel .rows thead th.number{min-width:min(7.4em,6rem)}
.panel .rows tbody th{font-weight:500}
.panel .rows tbody :is(th,td){white-space:nowrap}
.panel .rows :is(th,td):first-child{padding-inline-start:0}
.panel .rows :is(th,td):last-child{padding-inline-end:.2rem}
.panel.text{font-size:.95rem;overflow-wrap:anywhere}
.panel.text>*+*{margin-top:.2rem}
.panel.text>*{max-width:85ch}
.empty,.none{color:var(--soft);overflow-wrap:anywhere}
div.empty{margin:auto 0;padding:1rem 0}
div.empty ul{padding-inline-start:1.1rem}
p.empty{padding:2rem 0;text-align:center}
.more{display:flex;flex-wrap:wrap;gap:.2rem .9rem;padding-top:.2rem}
.panel :not(.chart)+.more{margin-top:auto}
.more summary{font-size:.84rem}
.more details[open]{flex-basis:100%;min-width:0}
details p,details ul{font-size:.88rem;overflow-wrap:anywhere}
details ul{padding-inline-start:1.1rem}
details pre{margin-block:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
.alerts{grid-template-columns:minmax(0,1fr);align-items:start}
.alerts .card{display:grid;gap:.5rem;grid-template-columns:minmax(0,1fr)}
.alerts h3{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .6rem}
.alerts figcaption{font-size:.85rem}
.alerts svg{min-width:32rem;width:100%}
#outages .card{margin-top:1rem}
.matrix{padding-top:0}
.minutes{font-size:.78rem;border-collapse:separate;border-spacing:0}
.minutes :is(th,td){padding:.18rem .22rem;border:1px solid var(--paper);text-align:center;white-space:nowrap}
.minutes td{min-width:1.5rem}
.minutes tbody th{position:sticky;left:0;text-align:start;font-weight:500;background:var(--paper)}
.minutes thead th{position:sticky;top:0;z-index:1;vertical-align:bottom;background:var(--paper);border-bottom:1px solid var(--rule)}
.minutes thead th:first-child{left:0;z-index:2;text-align:start}
.minutes thead span{writing-mode:vertical-rl;transform:rotate(180deg);padding-block:.5rem 0}
.minutes tbody tr:hover>*{border-block-color:var(--soft)}
.minutes caption{white-space:normal;padding-block:1rem .6rem}
.minutes .said{position:sticky;left:0;width:fit-content;max-width:calc(100vw - 5rem)}
.keys{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:.5rem;color:var(--ink);font-size:.95em}
.keys span{padding:.05rem .5rem;border-radius:4px}
.minutes .quiet{color:var(--soft)}
#outages .on{background:color-mix(in srgb,var(--met) 32%,var(--paper))}
#outages .s0{background:color-mix(in srgb,var(--firing) 36%,var(--paper))}
#outages .s1{background:color-mix(in srgb,var(--firing) 24%,var(--paper))}
#outages .s2{background:color-mix(in srgb,var(--firing) 14%,var(--paper))}
#outages .s3{background:color-mix(in srgb,var(--firing) 7%,var(--paper))}
@media (min-width:620px){
.board{grid-template-columns:repeat(2,minmax(0,1fr))}
.panel:has(.large),.panel:has(.rows),.panel.text{grid-column:1/-1}
.panel .large{display:block}
.panel .small{display:none}
}
@media (min-width:1000px){
.board{grid-template-columns:repeat(12,minmax(0,1fr));grid-auto-rows:minmax(80px,auto)}
.board>.panel{grid-column:var(--x)/span var(--w);grid-row:var(--y)/span var(--h)}
.panel .chart:not(.large) svg{max-width:100%}
.panel .rows{max-height:calc(var(--h)*94px - 132px);min-height:9rem}
.panel .chart~.rows{max-height:11.5rem}
}
.matrix{max-height:92vh}
@media (min-width:1200px){.alerts{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media print{
@page{size:A4 landscape;margin:10mm}
.more{display:none}
.panel .rows,.panel .chart~.rows,.matrix{max-height:none;overflow:visible}
.panel .rows thead th,.minutes :is(th,thead th){position:static}
.panel .rows tr:nth-child(n+13){display:none}
.panel .rows:has(tr:nth-child(13))::after{content:"Further rows are on the page.";color:var(--soft);font-size:.85rem}
.panel .rows :is(thead,tbody) :is(th,td){min-width:0;white-space:normal;overflow-wrap:anywhere}
.minutes{font-size:.6rem}
.minutes td{min-width:0}
}
`;
