import { type Colour, colours } from "../draw/svg";

/** Colours that pages have beside those of pictures, light and dark. `soft` is text that stands back, and can still be read. */
const ours = {
  ground: ["#f5f7f9", "#12171c"],
  soft: ["#52606d", "#a9b4c0"],
  link: ["#1d5a9e", "#7cb7f2"],
  code: ["#eef2f5", "#232b33"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

const all: Readonly<Record<Colour | keyof typeof ours, readonly [string, string]>> = { ...colours, ...ours };
const variables = (n: 0 | 1): string =>
  Object.entries(all)
    .map(([name, both]) => `--${name}:${both[n]}`)
    .join(";");

/** The style of every page. Classes: lead, soft, card, grid, tag (with a state's name), wide (what scrolls sideways), hidden. */
export const pageStyle = `
:root{color-scheme:light dark;${variables(0)}}
@media (prefers-color-scheme:dark){:root{${variables(1)}}}
*,::before,::after{box-sizing:border-box}
html{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,pre{margin:0}
h1,h2,h3,h4{line-height:1.25;font-weight:650;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:1.6rem;letter-spacing:-.015em}
h2{font-size:1.3rem;letter-spacing:-.01em}
h3{font-size:1rem}
h4{font-size:.93rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;z-index:3;padding:.4rem .8rem;background:var(--paper);border-radius:6px}
.top{padding:1.6rem clamp(1rem,3vw,2.5rem) 0;max-width:100rem;margin-inline:auto}
p,li,figcaption{text-wrap:pretty}
.lead{max-width:75ch;margin-top:.35rem;color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.4rem;padding:0;margin-top:1rem;list-style:none}
nav a{display:block;padding:.25rem .75rem;color:var(--ink);background:var(--paper);border:1px solid var(--rule);border-radius:99px;text-decoration:none;font-size:.9rem}
nav a:hover{border-color:var(--link);color:var(--link)}
main{padding:1.2rem clamp(1rem,3vw,2.5rem) 4rem;max-width:100rem;margin-inline:auto}
main>section{margin-top:2.4rem}
main>section:first-child{margin-top:.8rem}
section>h2+p,section>h2+.lead{margin-top:.3rem}
.soft{color:var(--soft)}
.card{background:var(--paper);border:1px solid var(--rule);border-radius:10px;padding:1rem 1.1rem;min-width:0}
.grid{display:grid;gap:.9rem;margin-top:1rem}
.tag{display:inline-block;padding:.05rem .55rem;border-radius:99px;background:var(--code);font-size:.8rem;font-weight:600;white-space:nowrap}
.tag.firing,.tag.critical{color:#fff;background:#c81e1e}
.tag.good{color:#fff;background:#22703c}
.tag.met,.tag.warning{color:#1f2933;background:#f5c542}
svg{display:block;max-width:100%;height:auto}
code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{padding:.1em .3em;background:var(--code);border-radius:4px;overflow-wrap:anywhere}
pre{padding:.7rem .9rem;background:var(--code);border-radius:8px;overflow:auto;tab-size:2}
pre code{padding:0;background:none;overflow-wrap:normal}
.wide{overflow:auto}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:start;color:var(--soft);padding-bottom:.3rem}
th,td{padding:.3rem .7rem;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{font-weight:600;color:var(--soft);white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
th[scope=row]{font-weight:600}
th.number,td.number{text-align:end;white-space:nowrap}
details>summary{cursor:pointer;color:var(--soft);font-size:.88rem;width:fit-content}
details>summary:hover{color:var(--link)}
details[open]>summary{margin-bottom:.5rem}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{
:root{color-scheme:light;${variables(0)}}
html{font-size:10.5pt;background:none}
nav,.skip{display:none}
.card,tr,figure,svg{break-inside:avoid}
h2,h3,h4{break-after:avoid}
main,.top{padding-inline:0;max-width:none}
pre{white-space:pre-wrap}
*{print-color-adjust:exact}
}
`.trim();
