import { beforeAll, expect, test } from "vitest";
import { outage, proofsOf, scenarioFiles } from "../../test/support/scenarios";
import { type Picture, pictureOf } from "../prove/picture";
import { proofSvg } from "./proof";
import { colours } from "./svg";

let picture: Picture;
let svg: string;
const heading = { id: "error-rate in production", name: 'A <b>"bold"</b> & long outage' };
beforeAll(async () => {
  const expected = ["{ fires: { from: 10m, within: 2m } }", "{ resolves: { from: 20m, within: 7m } }"];
  const { proofs } = await proofsOf(scenarioFiles(outage(expected)));
  picture = pictureOf(proofs[0]!)!;
  svg = proofSvg(picture, heading);
});

/** Shapes filled or drawn in a colour. */
const inColour = (name: keyof typeof colours, what = "fill"): number =>
  svg.split(`${what}="var(--${name})"`).length - 1;
const texts = () =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text).filter((text) => text !== "");

test("the same picture is the same text, whatever was drawn before", () => {
  expect(proofSvg(picture, heading)).toBe(svg);
});

test("one picture serves light and dark: every colour is a name that both have", () => {
  const drawn = svg.replaceAll(/<clipPath[\s\S]*?<\/clipPath>/g, "");
  const used = [...drawn.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, value = ""]) => value);
  const odd = used.filter((value) => value !== "none" && value !== "transparent" && !/^var\(--(\w+)\)$/.test(value));
  expect(odd).toEqual([]);
  const names = used.flatMap((value) => /^var\(--(\w+)\)$/.exec(value)?.[1] ?? []);
  expect(names.filter((name) => !(name in colours))).toEqual([]);
  expect(svg).toContain(`@media (prefers-color-scheme:dark){:root{--ink:${colours.ink[1]};`);
});

test("it says what it is, also to who cannot see it, and no text of it is markup", () => {
  expect(/<title>(.*)<\/title>/.exec(svg)?.[1]).toBe(
    'A &lt;b&gt;"bold"&lt;/b&gt; &amp; long outage: error-rate in production  ·  AVG(error_percent) &gt; 10%  ·  guard SUM(failed) &gt;= 3',
  );
  expect(svg).not.toContain("<b>");
});

test("it shows the threshold, firing, who is told, the guard, both extreme phases and what was expected", () => {
  const labels = ["guard", "first phase", "last phase", "✗ fires", "✓ resolves"];
  expect(texts().filter((text) => labels.includes(text))).toEqual(labels);
  expect(texts()).toContain("AVG(error_percent) &gt; 10%");
  expect(texts().filter((text) => text === "chat, on-call" || text === "on-call, chat")).toHaveLength(2);
  expect(texts().filter((text) => /^\d+m$|^0s$/.test(text))).toEqual([
    "0s",
    "5m",
    "10m",
    "15m",
    "20m",
    "25m",
    "30m",
    "35m",
    "40m",
  ]);
  expect(inColour("threshold", "stroke")).toBe(1); // the line
  expect(inColour("threshold")).toBe(2); // its label, and the guard's bar
  expect(inColour("good", "stroke")).toBe(3); // what is as expected, and that it is over, in both phases
});

test("nothing is left of how it was made", () => {
  expect(svg.match(/ class="| ecmeta|zr\d|<script|:hover/g)).toBeNull();
  expect(svg.split("<style>")).toHaveLength(2);
});

test("it is as tall as it has rows", () => {
  const height = (one: Picture) => Number(/ height="(\d+)"/.exec(proofSvg(one, heading))?.[1]);
  expect(height(picture) - height({ ...picture, wanted: [] })).toBe(2 * 26);
});
