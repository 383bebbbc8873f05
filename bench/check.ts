// Checking 10,000 triggers against parsing their YAML: all that `skep check` does between the files and what it prints.
import { parse } from "yaml";
import { openProject } from "../src/cli/open";
import { literal } from "../src/load/files";
import { load } from "../src/load/load";
import { interleaved, report, seconds } from "./measure";
import { manyFile, textsWithTriggers } from "./projects";

const today = new Date().toISOString().slice(0, 10); // suppressions end some day
const count = 10_000;

async function main(): Promise<void> {
  const texts = textsWithTriggers(count);
  const files = literal(texts);
  const yaml = Object.keys(texts).flatMap((path) => (path.endsWith(".yaml") ? [texts[path]!] : []));
  const found = openProject(files, today).diagnostics;
  if (found.length > 0) throw new Error(`the project is not clean: ${JSON.stringify(found[0])}`);
  const tenth = literal(textsWithTriggers(count / 10));
  const wrong = literal({ ...texts, [manyFile]: texts[manyFile]!.replaceAll("over: 10m", "over: 21m") });
  const measured = await interleaved(3, {
    "parse, 10,000 triggers": () => seconds(() => yaml.map((text) => parse(text, { merge: true }))),
    "load, 10,000 triggers": () => seconds(() => load(files, today)),
    "check, 10,000 triggers": () => seconds(() => openProject(files, today)),
    "check, 1,000 triggers": () => seconds(() => openProject(tenth, today)),
    "check, 10,000 wrong triggers": () => seconds(() => openProject(wrong, today)),
  });
  const parsed = measured["parse, 10,000 triggers"];
  const checked = measured["check, 10,000 triggers"];
  report(measured, "s", [
    { what: "check : parse", figure: checked / parsed, atMost: 3 },
    { what: "load : parse", figure: measured["load, 10,000 triggers"] / parsed, atMost: 2 },
    { what: "10,000 triggers : 1,000", figure: checked / measured["check, 1,000 triggers"], atMost: 12 },
    { what: "wrong triggers : right ones", figure: measured["check, 10,000 wrong triggers"] / checked, atMost: 1.5 },
  ]);
}

void main();
