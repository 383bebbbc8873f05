import { compileRegex, isRegexError } from "../../honeycomb/expression/regex";

/** What the REG_… functions ask of a regular expression, in RE2's syntax as Go has it. */
export interface Regex {
  readonly groups: number;
  /** The first match and its groups; null for a group that takes no part. */
  readonly first: (text: string) => readonly (string | null)[] | undefined;
  /** Matches that do not overlap. As in Go, an empty one right behind another does not count. */
  readonly count: (text: string) => number;
}

/** Compiles each pattern once, and forgets the oldest when there are more than `limit`. */
export function regexCache(limit: number): (pattern: string) => Regex | undefined {
  const known = new Map<string, Regex | undefined>();
  return (pattern) => {
    if (!known.has(pattern)) {
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= limit) known.delete(oldest);
      known.set(pattern, compile(pattern));
    }
    return known.get(pattern);
  };
}

function compile(pattern: string): Regex | undefined {
  const regex = compileRegex(pattern);
  if (isRegexError(regex)) return undefined;
  const groups = regex.groupCount();
  return {
    groups,
    first: (text) => {
      const match = regex.matcher(text);
      return match.find() ? Array.from({ length: groups + 1 }, (_, n) => match.group(n)) : undefined;
    },
    count: (text) => {
      let [found, end] = [0, -1];
      for (const match = regex.matcher(text); match.find(); end = match.end())
        if (match.end() > match.start() || match.start() > end) found += 1;
      return found;
    },
  };
}
