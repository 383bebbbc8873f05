/** The table of what was asked for and what holds it. */
export function coverage(
  requirements: readonly { readonly asks: string; readonly heldBy: readonly string[] }[],
): string {
  const link = (place: string): string => {
    const [path = "", id] = place.split("#");
    const target = path.endsWith(".md") && id !== undefined ? `../${path}#${id}` : `../${path}`;
    return `[${id === undefined ? path : `${path} ${id}`}](${target})`;
  };
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  return [
    "# What lift-sys asked for, and what holds it",
    "",
    "Written from requirements.yaml by `npm run generate`; do not edit.",
    "",
    "| asked | held by |",
    "| --- | --- |",
    ...requirements.map(({ asks, heldBy }) => `| ${cell(asks)} | ${heldBy.map(link).join("<br>")} |`),
    "",
  ].join("\n");
}
