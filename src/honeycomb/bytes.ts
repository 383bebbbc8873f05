/**
 * Bytes of a text as UTF-8: what the provider's length checks count (0.51.0: stringvalidator.LengthBetween and StringLenBetween are Go's
 * len), where the API's reference speaks of characters.
 */
export const bytesOf = (text: string): number => Buffer.byteLength(text);

/** The text, or as many whole characters of it as fit into so many bytes with … behind them. */
export function cutTo(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let [kept, room] = ["", bytes - bytesOf("…")];
  for (const character of text) {
    room -= bytesOf(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}…`;
}

/** JSON as the provider sends it: Go's encoder writes some characters as \u escapes. */
export const sentJson = (value: object): string =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
