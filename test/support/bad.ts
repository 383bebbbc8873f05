import { openProject } from "../../src/cli/open";
import { literal } from "../../src/load/files";
import { renderDiagnostics } from "../../src/report/diagnostics";
import { laidOver } from "./checks";
import { pageOf } from "./pages";

type Texts = Readonly<Record<string, string>>;

/** What the good project has less or shorter where the check is not about it: undefined is no file. Each needs those before it. */
const less: Readonly<Record<string, string | undefined>> = {
  "environments/staging.yaml": undefined,
  "boards/health.yaml": `id: health
name: Health
description: Is it well?
panels:
  - { id: about, text: Hello, at: { x: 0, y: 0, width: 6, height: 4 } }
`,
  "slos/all.yaml": "[]\n",
  "slos/burn-windows.yaml": "{}\n",
  "triggers/all.yaml": "[]\n",
  "runbooks/error-rate.md": undefined,
  "runbooks/latency.md": undefined,
  "runbooks/silent.md": undefined,
};

/** The files of a check's project: its page's wrong example laid over the good project, without what can go while the same is found. */
export function badProject(code: string): Texts {
  const { wrong } = pageOf(code);
  const whole = laidOver(wrong);
  const found = (texts: Texts) => renderDiagnostics(openProject(literal(texts), "2026-01-01").diagnostics);
  const wanted = found(whole);
  return Object.keys(less).reduce((texts, path) => {
    const { [path]: _, ...without } = texts;
    const text = less[path];
    const smaller = text === undefined ? without : { ...without, [path]: text };
    return path in wrong || found(smaller) !== wanted ? texts : smaller;
  }, whole);
}

/** Whether these files can be a check's project: its page's wrong example as it is, and all else as the good project has it, or less. */
export function isBadProject(code: string, texts: Texts): boolean {
  const { wrong } = pageOf(code);
  const whole = laidOver(wrong);
  const paths = new Set([...Object.keys(whole), ...Object.keys(texts)]);
  return [...paths].every(
    (path) => texts[path] === whole[path] || (!(path in wrong) && path in less && texts[path] === less[path]),
  );
}
