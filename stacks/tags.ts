import { tagLimits } from "../src/honeycomb/limits";

/**
 * Tags as the provider takes them: values start with a letter and have small letters, digits, `-` and `/`, at least two characters.
 * A text of another form is bent to it ("Platform Team" is platform-team); one of which nothing is left makes no tag.
 */
export function tags(wanted: Readonly<Record<string, string>>): Record<string, string> {
  const bent = Object.entries(wanted).map(([key, text]) => [key, tagValue(text)] as const);
  return Object.fromEntries(bent.filter(([, value]) => tagLimits.value.test(value)));
}

const tagValue = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9/]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 129)
    .replace(/-+$/, "");
