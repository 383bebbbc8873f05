import { isRecord } from "../json";
import { type Fault, faultAt, type Parsed, type Path, under } from "../result";
import { didYouMean, oneOf } from "../suggest";

/** Reads an input at a path. What is wrong is added to `faults`; then nothing comes back, or what could still be read. */
export type Read<T> = (faults: Fault[], path: Path, input: unknown) => T | undefined;

/** An input in words: short, and in JSON where it is short enough. */
export function shown(input: unknown): string {
  if (input === undefined || input === null) return "nothing";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "a mapping";
  const text = typeof input === "string" ? JSON.stringify(input) : String(input);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** What a path leads to, in words: `limit`, `filters[0]`. */
function nameOf(path: Path): string {
  const key = path.findLastIndex((step) => typeof step === "string");
  return key < 0
    ? "a query"
    : path.slice(key + 1).reduce<string>((name, index) => `${name}[${index}]`, String(path[key]));
}

/** A mapping with no other keys than these. `advice` says of a known wrong key what to do instead. */
export function readRecord(
  faults: Fault[],
  path: Path,
  input: unknown,
  keys: readonly string[],
  advice: ReadonlyMap<string, string> = new Map(),
): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(input)) {
    faults.push(faultAt(path, `${nameOf(path)} is a mapping, not ${shown(input)}`, `its keys are ${keys.join(", ")}`));
    return undefined;
  }
  for (const key of Object.keys(input)) {
    if (keys.includes(key)) continue;
    const meant = didYouMean(key, keys);
    const hint = advice.get(key) ?? (meant ? `did you mean ${meant}?` : `the keys are ${keys.join(", ")}`);
    faults.push({ ...faultAt([...path, key], `there is no key ${key} here`, hint), key: true });
  }
  return input;
}

export function readList<T>(faults: Fault[], path: Path, input: unknown, read: Read<T>): readonly T[] {
  if (!Array.isArray(input)) {
    const hint = typeof input === "string" ? `write [${JSON.stringify(input)}]` : "write a list, or leave the key out";
    faults.push(faultAt(path, `${nameOf(path)} is a list, not ${shown(input)}`, hint));
    return [];
  }
  return input.map((item, n) => read(faults, [...path, n], item)).filter((item) => item !== undefined);
}

/** An item that is either short text or the mapping that Honeycomb has for it. */
export const textOr =
  <T>(parse: (text: string) => Parsed<T>, read: Read<T>): Read<T> =>
  (faults, path, input) => {
    if (typeof input !== "string") return read(faults, path, input);
    const parsed = parse(input);
    if (parsed.ok) return parsed.value;
    faults.push(...under(path, parsed.problems));
    return undefined;
  };

/** A column, a name or an expression. */
export const readName: Read<string> = (faults, path, input) => {
  if (typeof input === "string" && input !== "") return input;
  if (input === "") faults.push(faultAt(path, `${nameOf(path)} is empty`, "write it, or leave it out"));
  else faults.push(faultAt(path, `${nameOf(path)} is a text, not ${shown(input)}`, "write it in quotes"));
  return undefined;
};

export const readChoice =
  <T extends string>(choices: readonly T[], hintFor?: (wrong: string) => string): Read<T> =>
  (faults, path, input) => {
    const choice = choices.find((one) => one === input);
    if (choice !== undefined) return choice;
    const given = typeof input === "string" ? input : "";
    const meant = didYouMean(given, choices);
    const hint = hintFor ? hintFor(given) : `write ${meant ?? oneOf(choices)}`;
    faults.push(faultAt(path, `${nameOf(path)} cannot be ${shown(input)}`, hint));
    return undefined;
  };

/** A finite number; -0 is 0. */
export const readNumber: Read<number> = (faults, path, input) => {
  if (typeof input === "number" && Number.isFinite(input)) return input + 0;
  const digits = typeof input === "string" && input.trim() !== "" && Number.isFinite(Number(input));
  faults.push(
    faultAt(
      path,
      `${nameOf(path)} is a number, not ${shown(input)}`,
      digits ? `write ${Number(input)}` : "write a number",
    ),
  );
  return undefined;
};

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** A whole number; of a duration such as `10m` the hint says the seconds. */
export const readInteger: Read<number> = (faults, path, input) => {
  if (typeof input === "number" && Number.isSafeInteger(input)) return input + 0;
  const [, count, unit] = /^\s*(\d+)\s*([smhdw]?)\s*$/.exec(typeof input === "string" ? input : "") ?? [];
  const hint = count === undefined ? "write a whole number" : `write ${Number(count) * (secondsOf[unit ?? ""] ?? 1)}`;
  faults.push(faultAt(path, `${nameOf(path)} is a whole number, not ${shown(input)}`, hint));
  return undefined;
};
