import { Resvg } from "@resvg/resvg-js";
import { colours, fontFamily, type Scheme } from "./svg";

export type Png = { readonly ok: true; readonly png: Uint8Array } | { readonly ok: false; readonly message: string };

/** A picture as PNG, `scale` pixels a pixel. Not where the machine has no font: its texts would be missing, and the message says what to do. */
export function pngOf(svg: string, scheme: Scheme, scale: number): Png {
  if (svg.includes("<text") && !hasFont())
    return {
      ok: false,
      message:
        "this machine has no font, so a PNG would have no text: install one, such as fonts-dejavu-core, or use SVG",
    };
  const rendered = new Resvg(plain(svg, scheme), { fitTo: { mode: "zoom", value: scale } }).render();
  return { ok: true, png: rendered.asPng() };
}

/** Fonts that are drawn with, in this order: resvg does not know which of the machine's is `system-ui`. */
const fonts = "Inter, Segoe UI, Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif";

/** resvg knows no variables of CSS, and so no theme. */
function plain(svg: string, scheme: Scheme): string {
  const values = new Map(
    Object.entries(colours).map(([name, [light, dark]]) => [name, scheme === "light" ? light : dark]),
  );
  return svg
    .replaceAll(/<style>[\s\S]*?<\/style>/g, "")
    .replaceAll(`font-family="${fontFamily}"`, `font-family="${fonts}"`)
    .replaceAll(/="var\(--(\w+)\)"/g, (whole, name: string) => (values.has(name) ? `="${values.get(name)}"` : whole));
}

/** Whether a letter takes any room. */
const hasFont = (): boolean =>
  new Resvg(
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15" font-family="sans-serif">x</text></svg>',
  ).getBBox() !== undefined;
