import type { Archive } from "../events/archive";

/** How many days are named: what is missing for a month is no list to read. */
const named = 5;

/** What is not there of an archive that is kept by the day, and what was not opened. */
export function missingText({ missing, skipped }: Pick<Archive, "missing" | "skipped">): readonly string[] {
  const holes = [...missing].filter(([, days]) => days.length > 0);
  return [
    ...(skipped > 0 ? [`${skipped} ${skipped === 1 ? "file is" : "files are"} of another time and not opened`] : []),
    ...holes.map(([slug, days]) => {
      const some = days.slice(0, named).map((day) => new Date(day * 1000).toISOString().slice(0, 10));
      const more = days.length > named ? ` and ${days.length - named} more` : "";
      return `${slug}: there is no file of ${some.join(", ")}${more}: to an alert that is silence`;
    }),
  ];
}
