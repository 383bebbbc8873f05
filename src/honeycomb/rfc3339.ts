const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Seconds since the epoch of an RFC 3339 time, written with a capital T and Z as Go wants it. Days and hours that do not exist are none. */
export function secondsOfRfc3339(text: string): number | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, local, fraction = "", sign, hours = 0, minutes = 0] = match;
  const date = new Date(`${local}Z`);
  // JavaScript reads the 30th of February and 24:00:00 as times of the next day.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${local}.`)) return undefined;
  const east = (sign === "-" ? -60 : 60) * (60 * Number(hours) + Number(minutes));
  return date.getTime() / 1000 - east + Number(`0${fraction}`);
}
