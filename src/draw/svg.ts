import { type EChartsCoreOption, init } from "echarts";

/** Colours that follow the reader's theme, by name: for light, and for dark. */
export const colours = {
  ink: ["#1f2933", "#e4e7eb"],
  dim: ["#7b8794", "#9aa5b1"],
  rule: ["#e4e7eb", "#323f4b"],
  paper: ["#ffffff", "#1b2127"],
  value: ["#2563a8", "#7cb7f2"],
  threshold: ["#c2410c", "#fb923c"],
  firing: ["#dc2626", "#f87171"],
  met: ["#d9a008", "#facc15"],
  quiet: ["#cbd2d9", "#3e4c59"],
  good: ["#2f8f4e", "#6ee7a0"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;
export type Colour = keyof typeof colours;

export const colour = (name: Colour): string => `var(--${name})`;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws a chart without a browser. The same chart is the same text; `title` is what it is for who cannot see it. */
export function svgOf(option: EChartsCoreOption, title: string, size: Size): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption({ animation: false, ...option });
    return readable(chart.renderToSVGString(), title);
  } finally {
    chart.dispose(); // or Node never exits
  }
}

/** ECharts counts charts in its class names and ids, and styles what a mouse is over. */
function readable(svg: string, title: string): string {
  const plain = svg
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
    .replaceAll(/ stroke="[^"]*" stroke-width="0"(?: stroke-opacity="[^"]*")?/g, "");
  const ids = [...new Set([...plain.matchAll(/\bzr\d+-[\w-]+/g)].map(([id]) => id))];
  const named = ids.reduce((text, id, n) => text.replaceAll(new RegExp(`${id}\\b`, "g"), `part-${n}`), plain);
  return named.replace(
    /^(<svg[^>]*)>/,
    (_, head: string) => `${head} role="img">\n<title>${escaped(title)}</title>\n${style()}`,
  );
}

const style = (): string => {
  const variables = (n: 0 | 1) =>
    Object.entries(colours)
      .map(([name, both]) => `--${name}:${both[n]}`)
      .join(";");
  return `<style>:root{${variables(0)}}@media (prefers-color-scheme:dark){:root{${variables(1)}}}</style>\n`;
};

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
