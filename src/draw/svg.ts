import { type EChartsCoreOption, init } from "echarts";

/** Colours that follow the reader's theme, by name: for light, and for dark. */
export const colours = {
  ink: ["#1f2933", "#e4e7eb"],
  dim: ["#626e7b", "#9aa5b1"],
  rule: ["#e4e7eb", "#323f4b"],
  paper: ["#ffffff", "#1b2127"],
  value: ["#2563a8", "#7cb7f2"],
  threshold: ["#c2410c", "#fb923c"],
  firing: ["#dc2626", "#f87171"],
  met: ["#d9a008", "#facc15"],
  quiet: ["#cbd2d9", "#3e4c59"],
  good: ["#2f8f4e", "#6ee7a0"],
  // Groups of a chart, each at least 3:1 against the paper and told apart by the colour-blind; the nearest ones are furthest apart in order.
  group1: ["#2563a8", "#7cb7f2"],
  group2: ["#c68206", "#f9a726"],
  group3: ["#2b95bd", "#36a9a5"],
  group4: ["#894c06", "#b18406"],
  group5: ["#646cf4", "#707bfd"],
  group6: ["#b8636f", "#a45855"],
  group7: ["#4d0154", "#52f0ff"],
  group8: ["#0126a3", "#eee924"],
  group9: ["#5b445d", "#bdd8a9"],
  group10: ["#4c1e01", "#3179a6"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;
export type Colour = keyof typeof colours;

export const colour = (name: Colour): string => `var(--${name})`;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Scheme = "light" | "dark";

/** The colours as declarations for CSS, such as `--ink:#1f2933;--dim:…`. */
export const declarations = (scheme: Scheme): string =>
  Object.entries(colours)
    .map(([name, both]) => `--${name}:${both[scheme === "light" ? 0 : 1]}`)
    .join(";");

/** CSS with the colours of all pictures of a page, once for all of them; they follow the reader's theme. */
export const colourStyle = (): string =>
  `:root{${declarations("light")}}@media (prefers-color-scheme:dark){:root{${declarations("dark")}}}`;

/**
 * Draws a chart without a browser. The same chart is the same text; `title` is what it is for who cannot see it. A picture within a page has
 * `within` before its ids, so that they are its own, and its colours from `colourStyle`; one that stands alone brings them.
 */
export function svgOf(option: EChartsCoreOption, title: string, size: Size, within?: string): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    const backgroundColor = within === undefined ? colour("paper") : "transparent";
    chart.setOption({ animation: false, textStyle: { fontFamily }, backgroundColor, ...option });
    return readable(chart.renderToSVGString(), title, within);
  } finally {
    chart.dispose(); // or Node never exits
  }
}

export const fontFamily = "system-ui, sans-serif";

/** ECharts counts charts in its class names and ids, styles what a mouse is over, and writes more digits than anybody sees. */
function readable(svg: string, title: string, within: string | undefined): string {
  const plain = svg
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
    .replaceAll(/ stroke="[^"]*" stroke-width="0"(?: stroke-opacity="[^"]*")?/g, "")
    .replaceAll(/ style="([^"]*)"/g, (_, declared: string) => attributes(declared))
    .replaceAll(/ (?:d|points|transform|x|y|width|height)="[^"]*"/g, rounded)
    .replaceAll(unwritable, "\uFFFD");
  const ids = [...plain.matchAll(/ id="(zr\d+-[\w-]+)"/g)].map(([, id]) => id!);
  const prefix = within === undefined ? "part" : `${within}-part`;
  const named = plain.replaceAll(
    /( id="|url\(#)(zr\d+-[\w-]+)/g,
    (_, before, id) => `${before}${prefix}-${ids.indexOf(id)}`,
  );
  const style = within === undefined ? `<style>${colourStyle()}</style>\n` : "";
  return named.replace(
    /^(<svg[^>]*)>/,
    (_, head: string) => `${head} role="img" font-family="${fontFamily}">\n<title>${escaped(title)}</title>\n${style}`,
  );
}

/** Characters that XML does not have, and those that turn what follows around, so that it says something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/gu;

/** The picture's own font is said once. */
const attributes = (declared: string): string =>
  declared
    .split(";")
    .flatMap((one) => {
      const [name = "", value = ""] = one.split(":");
      return name === "" || name === "font-family" ? [] : [` ${name}="${value}"`];
    })
    .join("");

const rounded = (attribute: string): string =>
  attribute.replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10 + 0));

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(unwritable, "\uFFFD");
