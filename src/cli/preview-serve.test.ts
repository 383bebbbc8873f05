import { writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import { run } from "./main";

/** `skep preview --watch` as it runs in the good project, until `stop`. */
async function served() {
  const root = folderWith(changed({}));
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let say = (_: string) => {};
  const address = new Promise<string>((resolve) => {
    say = resolve;
  });
  const terminal = recorder(root);
  const io = {
    ...terminal,
    out: (text: string) => (text.startsWith("http") ? say(text) : terminal.out(text)),
    interrupted: () => stopped,
  };
  const code = run(["preview", "--watch"], io);
  const ended = () => {
    stop();
    return code;
  };
  return { root, address: await address, complained: terminal.complained, stop: ended };
}

/** The versions that a page hears of, one at a time. */
async function changes(address: string) {
  const response = await fetch(`${address}changes`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    next: async (): Promise<string> => {
      for (;;) {
        const found = /data: (.*)\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return found[1]!;
        }
        const { value = "", done } = await reader.read();
        if (done) return "over";
        text += value;
      }
    },
  };
}

const page = async (address: string) => (await fetch(address)).text();
const versionOf = (html: string) => /data-version="([^"]*)"/.exec(html)?.[1];

test("a page that follows its files, and says what is wrong with them", { timeout: 60_000 }, async () => {
  const { root, address, complained, stop } = await served();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const heard = await changes(address);
  let version = await heard.next();
  while (version === "") version = await heard.next(); // it is being drawn
  const first = await page(address);
  expect(versionOf(first)).toBe(version);
  expect(first).toContain('dir="auto">Requests</h3>');

  const board = join(root, "boards/health.yaml");
  const text = changed({}).read("boards/health.yaml")!;
  writeFileSync(board, text.replace("title: Requests", "title: All requests"));
  version = await heard.next();
  const second = await page(address);
  expect(versionOf(second)).toBe(version);
  expect(second).toContain('dir="auto">All requests</h3>');

  writeFileSync(board, text.replace("title: Requests", "titel: Requests"));
  await heard.next();
  const broken = await page(address);
  expect(broken).toContain("did you mean &quot;title&quot;?");
  expect(complained()).toContain('did you mean "title"?');

  writeFileSync(board, text);
  await heard.next();
  expect(await page(address)).toContain('dir="auto">Requests</h3>');

  const foreign = await new Promise<number | undefined>((resolve) =>
    get(address, { headers: { host: "evil.example" } }, (response) => resolve(response.resume().statusCode)),
  );
  expect(foreign).toBe(403);
  expect(await stop()).toBe(0);
  expect(await heard.next()).toBe("over");
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});
