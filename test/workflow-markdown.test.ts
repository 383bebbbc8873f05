import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { safeMarkdown, visible } from "../.github/scripts/markdown.js";

const MOST = 50_000;
const safe = (text: string): string => safeMarkdown(text, MOST).text;
/** With the gap that keeps a text from acting written as ·. */
const seen = (text: string): string => safe(text).replaceAll("\u200b", "·");

describe("what a review writes stays as it is", () => {
  test.for([
    "**1 alert loosened** · _nothing_ destroyed",
    "- `high-error-rate` in production: above 10% → 20%\n  - `triggers/critical.yaml:10`",
    "| alert | before | after |\n| --- | --- | --- |\n| `a` | 3 min | **7 min** |",
    "> [!WARNING]\n> A column is destroyed.",
    "A & B < C, 3 > 2, $12 a month, 50 %, # no number",
    "a &lt;script&gt; in a title, &amp;, &#39;",
    "one<br>two <sub>small</sub> <b>bold</b>",
    "```yaml\nacknowledge: { reason: <why> } # @you, https://example.com, #12\n```",
    "<details><summary>2 alerts</summary>\n\ntext\n\n</details>",
    "<details><summary><b>a\\_b | `c`</b>: loosened</summary>\n\ntext\n\n</details>",
    "<details>\n\n<summary>2 <b>alerts</b></summary>\n\ntext\n\n</details>",
  ])("%s", (text) => expect(safe(text)).toBe(text));
});

test.for<[string, string, string]>([
  ["a person", "ask @user or @org/team, a@b.example", "ask @·user or @·org/team, a@·b.example"],
  ["a person by an entity", "&#64;user &commat;user &#x40;user", "&·#·64;user &·commat;user &·#x40;user"],
  ["a link", "[here](https://a.example)", "[here]·(https:·//a.example)"],
  ["a link without its form", "http://a.example www.a.example", "http:·//a.example www·.a.example"],
  ["a link by definition", "[a]: //a.example", "[a]·: //a.example"],
  ["a picture", "![a](https://a.example/a.png)", "![a]·(https:·//a.example/a.png)"],
  ["a picture as HTML", '<img src="a">', '<·img src="a">'],
  ["a tag with more than its name", "<b onclick=a>x</b>", "<·b onclick=a>x<·/b>"],
  ["a tag that is not closed", "<sub>x", "<·sub>x"],
  ["a tag whose end is code", "<sub>x`</sub>`", "<·sub>x`<·/sub>`"],
  ["a tag in a tag", "<sub><script>x</script></sub>", "<·sub><·script>x<·/script><·/sub>"],
  ["a tag whose end is none", "<sub>x\\</sub>", "<·sub>x\\<·/sub>"],
  ["code that looks like a block", "```a``` b", "```·a```· b"],
  ["a person in a tag", "<sub>@user</sub>", "<sub>@·user</sub>"],
  ["a comment", "--> <!-- plan -->", "--> <·!-- plan -->"],
  ["another issue", "closes #12, o/r#3, GH-4", "closes #·12, o/r#·3, GH-·4"],
  ["mathematics", "$$x$$", "$·$x$·$"],
  ["a diagram", "```mermaid\nx\n```", "```\nx\n```"],
  ["a diagram in a list", "- ```mermaid", "- ```·mermaid"],
  ["a block of code that nobody closes", "````text\n@user\n```", "````text\n@user\n```\n````"],
  ["one that starts further right", "a\n   ~~~\nb\n  ~~~", "a\n\n~~~\nb\n~~~"],
  ["a fence that is longer than any", "`".repeat(21), `·${"`".repeat(21)}`],
  ["something folded that nobody closes", "a\n<details>\nb", "a\n\n<details>\n\nb\n\n</details>"],
  ["a title", "<details><summary>@user <img></summary>", "<details><summary>@·user <·img></summary>\n\n</details>"],
  ["an end of what nobody opened", "</details>\na", "<·/details>\na"],
  ["an end that is code", "<details>\n\n```\n</details>", "<details>\n\n```\n</details>\n```\n\n</details>"],
  ["a title of what is not folded", "<summary>a</summary>", "<·summary>a<·/summary>"],
  ["marks of direction and control", "a\u202eb\u0007c\u2066", "a\ufffdb\ufffdc\ufffd"],
  ["what has no width", "@\u200buser x\u00ady", "@·user xy"],
  ["other ends of lines", "a\r\nb\rc\u2028d", "a\nb\nc d"],
])("%s does nothing", ([, text, want]) => expect(seen(text)).toBe(want));

test.for([
  [
    "`triggers/critical.yaml:10` and `a.yaml:2`",
    "[`triggers/critical.yaml:10`](https://x/triggers/critical.yaml#L10) and [`a.yaml:2`](https://x/a.yaml#L2)",
  ],
  ["`../../../evil.yaml:1` `/a.yaml:1` `a/../b.yaml:1`", "`../../../evil.yaml:1` `/a.yaml:1` `a/../b.yaml:1`"],
  ["`` `a.yaml:1`` `` a.yaml:1 `a.yaml`", "`` `a.yaml:1`` `` a.yaml:1 `a.yaml`"],
  ["```\n`a.yaml:1`\n```", "```\n`a.yaml:1`\n```"],
])("a place in a file is a link to it: %s", ([text, want]) => {
  expect(safeMarkdown(text!, MOST, "https://x").text).toBe(want);
});

test("visible keeps text, tabs and ends of lines", () => {
  expect(visible("é ü → ≥ 𝒳 ⚠️\t|\n")).toBe("é ü → ≥ 𝒳 ⚠️\t|\n");
});

describe("too long", () => {
  test("cut at the end of a line, with what is open closed", () => {
    const { text, cut } = safeMarkdown(`<details>\n\n\`\`\`\n${"line of a text\n".repeat(5000)}`, 1000);
    expect(cut).toBe(true);
    expect(text.length).toBeLessThan(1000);
    expect(text).toMatch(/line of a text\n```\n\n<\/details>$/);
  });
  test.for([
    ["one line", "a".repeat(2000)],
    ["what is made longer", "@".repeat(999)],
    ["a thousand folds", "<details>\n".repeat(1000)],
  ])("%s", ([, text]) => {
    const done = safeMarkdown(text!, 1000);
    expect([done.cut, done.text.length < 1000]).toEqual([true, true]);
  });
  test("at the limit nothing is cut", () => {
    expect(safeMarkdown(`${"a".repeat(99)}\n`.repeat(7), 1000).cut).toBe(false);
  });
  test.for(["`", "~", " ", "<b>", "<details>", "&", "``` ", "<summary>", "]("])(
    "much of %s, in one line and in many, takes no time",
    (text) => {
      for (const long of [`${text.repeat(59_000 / text.length)}x`, `${text}x\n`.repeat(300_000 / text.length)])
        expect(safeMarkdown(long, 60_000).text.length).toBeLessThan(60_000);
    },
  );
});

describe("however a hostile text is put together", () => {
  const renderer = new MarkdownIt({ html: true, linkify: true });
  renderer.linkify.set({ fuzzyEmail: false }); // it takes a gap for part of an address, as GitHub does not
  const pieces = [
    ..."`~<>&@#[]()!|*_\\-+$:; \t\n",
    ..."\n\n\n\n",
    ...[
      "```",
      "~~~~",
      "    ",
      "  - ",
      "> ",
      "1. ",
      "---",
      "===",
      "a",
      "user",
      "#12",
      "http://x.example",
      "www.x.example",
    ],
    ...[
      "<details>",
      "</details>",
      "<summary>",
      "</summary>",
      "<details open>",
      "<b>",
      "</b>",
      "<sub>",
      "</sub>",
      "<br>",
    ],
    ...[
      "<code>",
      "</code>",
      "<!--",
      "-->",
      "<pre>",
      "<script>",
      "<img src=x>",
      "<a href=x>",
      "<?",
      "<![CDATA[",
      "&#64;",
    ],
    ...[
      "[a]: x",
      "[a]",
      "](x)",
      "![",
      "\u202e",
      "\u200b",
      "|---|",
      "\n<details>\n",
      "\n</details>\n",
      "\n```\n",
      "\n- ```\n",
    ],
  ];
  const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
  const tags = /<(\/?)([a-z0-9]+)([^>]*)>/g;
  const harmless =
    /^(p|br|hr|h[1-6]|ul|ol|li|em|strong|s|code|pre|blockquote|table|thead|tbody|tr|th|td|details|summary|b|del|i|kbd|sub|sup)$/;

  test("only harmless tags come of it, and what follows stands outside of them", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = renderer.render(`<!-- plan -->\n${safe(text)}\n\nThe end\n`);
        const found = [...html.matchAll(tags)].map(([, slash, name = "", rest = ""]) => ({ slash, name, rest }));
        expect(found.filter(({ name }) => !harmless.test(name))).toEqual([]);
        expect(
          found.filter(({ rest }) => !/^( start="\d+"| class="language-[^"]*"| style="text-align:\w+"|)$/.test(rest)),
        ).toEqual([]);
        const open = found.reduce((sum, { name, slash }) => (name === "details" ? sum + (slash ? -1 : 1) : sum), 0);
        expect(open).toBe(0);
        expect(html).toMatch(/<p>The end<\/p>\n$/);
        expect(html.match(/<!--/g)).toHaveLength(1);
        expect(html.replace(/<code.*?<\/code>/gs, "")).not.toMatch(/@\w|#\d|:\/\/|www\./);
      }),
      { numRuns: 2000 },
    );
  });
  test("a second time it changes nothing", () => {
    fc.assert(
      fc.property(hostile, (text) => safe(safe(text)) === safe(text)),
      { numRuns: 500 },
    );
  });
});
