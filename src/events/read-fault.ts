/**
 * What DuckDB says of files and memory, in words for people: a file may turn out to be damaged only when a query reads it. Undefined for
 * anything else, which is a mistake of the program.
 */
export function readFault(error: unknown): { readonly message: string; readonly hint: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if (/No magic bytes found at end|too small to be a Parquet file/.test(message))
    return { message: "the file breaks off: Parquet has its table of contents at the end", hint: "copy it anew" };
  if (message.startsWith("Out of Memory"))
    return {
      message: "the events do not fit into memory",
      hint: "ask about a shorter time, or give the events as Parquet",
    };
  const damaged = /^(?:Invalid Input|IO|Serialization|TProtocolException|Invalid)(?: Error)?: (.*)/.exec(message);
  if (!damaged) return undefined;
  const [, what = ""] = damaged;
  return {
    message: `the file is damaged: ${what.replace(/^Failed to read file "[^"]*": /, "")}`,
    hint: "copy it anew",
  };
}
