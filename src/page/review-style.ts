/** What the page of a review has beside the style of every page. */
export const reviewStyle = `
.stack{display:grid;gap:1rem;margin-top:1rem}
.stack>*{min-width:0}
main>section.alarm,main>section.card{margin-top:1rem}
.alarm{padding:1rem 1.2rem;border-radius:10px;color:#fff;background:#b91c1c}
.alarm h2{font-size:1.35rem}
.alarm ul{margin-top:.6rem;padding-inline-start:1.2rem}
.alarm li{margin-top:.4rem}
.alarm code{color:inherit;background:#7f1d1d}
.alarm .soft,.alarm .at,.alarm summary,.alarm summary:hover{color:#fff}
.alarm .tag{margin-inline-end:.3rem;color:#7f1d1d;background:#fff}
.alarm .meta{display:block;margin-top:.15rem;font-size:.88rem}
.alarm details{margin-top:.7rem}
.card.demand,.card.broken{border-inline-start:6px solid var(--threshold)}
.block{margin-top:.8rem}
.block ul,.answer ul,.does,.lost ul{margin-top:.35rem;padding-inline-start:1.15rem}
.file{margin-top:.6rem;font-size:.9rem}
pre.copy{margin-top:.3rem;white-space:pre-wrap;overflow-wrap:anywhere}
pre.copy code{user-select:all;white-space:inherit;overflow-wrap:inherit}
.broken pre{margin-top:.7rem}
.answers{display:grid;gap:.9rem;margin-top:1rem;grid-template-columns:repeat(6,1fr)}
.answer{grid-column:span 2;border-top:4px solid var(--rule)}
.answer.whom{grid-column:span 3}
.answer h2{font-size:1rem}
.answer li{margin-top:.3rem}
.answer .why{display:block;font-size:.9rem;overflow-wrap:anywhere}
.answer.louder{border-top-color:var(--value)}
.answer.quieter{border-top-color:var(--threshold)}
.answer.unseen{border-top-color:var(--met)}
.answer.destroyed{border-top-color:#b91c1c}
.answer.none-of{border-top-color:var(--rule)}
.answer .figure{font-size:1.3rem;font-weight:650}
.count{display:inline-block;min-width:1.5em;padding:0 .4em;border-radius:99px;text-align:center;background:var(--code);font-size:.85em}
.card>header{display:flex;flex-wrap:wrap;gap:.2rem .5rem;align-items:center}
.card>header>p{flex-basis:100%;overflow-wrap:anywhere}
.card>header>h3{font-size:1.1rem}
.tag.removed,.tag.firing{color:#fff;background:#b91c1c}
.tag.loosened,.tag.re-routed{color:#fff;background:#b8390b}
.tag.tightened,.tag.moved{color:#fff;background:#1d5a9e}
.tag.added{color:#fff;background:#22703c}
.tag.changed,.tag.renamed,.tag.otherwise{color:#1f2933;background:#f5c542}
.at{font-size:.85em;color:var(--soft);overflow-wrap:anywhere}
.effect{font-weight:600;white-space:nowrap}
.effect.louder{color:var(--value)}
.effect.quieter{color:var(--threshold)}
.changes{width:100%;margin-top:.8rem}
.changes th,.changes td{overflow-wrap:anywhere}
.changes .is{font-weight:600}
.changes th[scope=row]{width:16%}
.changes .was,.changes .is{width:22%}
.does{margin-top:.8rem}
.does li{margin-top:.2rem}
.example{margin-top:1rem}
.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:.9rem;margin-top:.6rem}
.pair figure{min-width:0}
.pair figcaption{margin-bottom:.3rem;color:var(--soft);font-size:.85rem;font-weight:600}
.scroll{overflow:auto}
.scroll svg{width:100%;min-width:32rem}
.pair .chart svg{width:100%;max-width:40rem}
.pair .large{display:none}
.rows{max-height:22rem;overflow:auto}
.rows table{width:100%;font-size:.85rem}
.rows thead th{position:sticky;top:0;background:var(--paper)}
.pair .text{padding:.6rem .9rem;border:1px solid var(--rule);border-radius:8px;overflow-wrap:anywhere}
.pair .text>*+*{margin-top:.4rem}
.empty{padding:1rem 0;color:var(--soft);overflow-wrap:anywhere}
.empty ul{padding-inline-start:1.1rem}
.none{display:grid;place-items:center;min-height:6rem;height:calc(100% - 1.8rem);padding:1rem;border:1px dashed var(--quiet);border-radius:8px;color:var(--soft)}
.panel{margin-top:1.2rem;padding-top:1rem;border-top:1px solid var(--rule)}
.maps{margin-top:.8rem}
.maps .pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr);max-width:34rem}
.maps svg{width:auto;max-width:100%}
.maps rect{fill:var(--quiet);opacity:.55}
.maps rect:not(.same){opacity:1}
.maps rect.added{fill:var(--good)}
.maps rect.removed{fill:var(--firing)}
.maps rect.moved{fill:var(--value)}
.maps rect.changed{fill:var(--met)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin-top:.4rem;font-size:.85rem;color:var(--soft)}
.legend span::before{content:"";display:inline-block;width:.7em;height:.7em;margin-inline-end:.4em;border-radius:2px;background:var(--quiet)}
.legend .added::before{background:var(--good)}
.legend .removed::before{background:var(--firing)}
.legend .moved::before{background:var(--value)}
.legend .changed::before{background:var(--met)}
.lost{margin-top:.7rem;padding:.6rem .9rem;border-inline-start:4px solid #b91c1c;border-radius:4px;background:var(--code)}
.budget{margin-top:.8rem}
.budget td{overflow-wrap:anywhere}
.left{margin-top:.8rem;padding:.5rem .9rem;border-radius:8px;background:var(--code)}
.view{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;margin:1.6rem 0 -1.2rem;padding:.5rem 0;border:0;background:var(--ground)}
.view legend{float:left;padding:.2rem .8rem .2rem 0;color:var(--soft);font-size:.88rem}
.view input{position:absolute;opacity:0;width:1px;height:1px}
.view label{margin-inline-end:.3rem;padding:.2rem .85rem;border:1px solid var(--rule);border-radius:99px;background:var(--paper);cursor:pointer;font-size:.88rem}
.view label:hover{border-color:var(--link)}
.view input:checked+label{color:#fff;background:#1d5a9e;font-weight:600}
.view input:focus-visible+label{outline:2px solid var(--link);outline-offset:2px}
@media (min-width:620px){
.pair .large{display:block}
.pair .small{display:none}
}
@media (min-width:1000px),print{
.pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.pair .chart svg{max-width:100%}
}
@media screen{
body:has(#view-before:checked) .pair,body:has(#view-after:checked) .pair{grid-template-columns:minmax(0,60rem)}
body:has(#view-before:checked) .pair>.after,body:has(#view-after:checked) .pair>.before{display:none}
}
@media screen and (max-width:760px){
.answers>.answer{grid-column:1/-1}
.changes thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.changes,.changes tbody,.changes tr,.changes th,.changes td{display:block;width:auto}
.changes tr{padding:.45rem 0;border-bottom:1px solid var(--rule)}
.changes tr:last-child{border-bottom:0}
.changes th,.changes td,.changes .was,.changes .is,.changes th[scope=row]{width:auto;padding:.1rem 0;border:0}
.changes td[data-label=before]::before,.changes td[data-label=now]::before{content:attr(data-label) " ";color:var(--soft);font-weight:400}
}
@media print{
.view{display:none}
.alarm,.tag{border:1px solid}
.scroll svg{min-width:0}
.rows{max-height:none;overflow:visible}
.answer,.card.alert,.card.board{break-inside:auto}
}
`.trim();
