import type { Content } from "../html";

/** What was drawn already, by the answer or the proof that it shows and by all else that it depends on. It lives as long as these. */
export type Kept = WeakMap<object, Map<string, Content>>;

/** What is kept, or else what is drawn, and then kept. */
export function once(kept: Kept | undefined, of: object, rest: unknown, draw: () => Content): Content {
  if (!kept) return draw();
  const known = kept.get(of) ?? new Map<string, Content>();
  kept.set(of, known);
  const key = JSON.stringify(rest);
  const drawn = known.get(key) ?? draw();
  known.set(key, drawn);
  return drawn;
}
