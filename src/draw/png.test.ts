import { afterAll, expect, test, vi } from "vitest";
import { pngOf } from "./png";
import { colourStyle } from "./svg";

const svg = (inside: string): string =>
  `<svg width="4" height="3" xmlns="http://www.w3.org/2000/svg"><style>${colourStyle()}</style><rect width="4" height="3" fill="var(--paper)"/>${inside}</svg>`;

/** Width and height stand in the header of a PNG. */
const sizeOf = (png: Uint8Array): readonly number[] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

test("a picture is so many pixels, in the colours of its theme", () => {
  const [light, dark] = (["light", "dark"] as const).map((scheme) => pngOf(svg(""), scheme, 2));
  if (!light?.ok || !dark?.ok) throw new Error("no picture");
  expect(sizeOf(light.png)).toEqual([8, 6]);
  expect(Buffer.from(light.png).equals(Buffer.from(dark.png))).toBe(false);
  const again = pngOf(svg(""), "light", 2);
  expect(again.ok && Buffer.from(again.png).equals(Buffer.from(light.png))).toBe(true);
});

/** Modules are shared with the other tests. */
afterAll(() => {
  vi.doUnmock("@resvg/resvg-js");
  vi.resetModules();
});

test("without a font there is no picture of a text, and it says what to do", async () => {
  vi.resetModules();
  vi.doMock("@resvg/resvg-js", () => ({
    Resvg: class {
      getBBox = () => undefined;
    },
  }));
  const { pngOf: without } = await import("./png.js");
  expect(without(svg("<text>a</text>"), "light", 1)).toEqual({
    ok: false,
    message:
      "this machine has no font, so a PNG would have no text: install one, such as fonts-dejavu-core, or use SVG",
  });
});
