const [minute, hour, day] = [60, 3600, 86_400];
const steps: readonly number[] = [
  ...[10, 20, 30],
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 5, 7, 14].map((n) => n * day),
];

/** The shortest time of at least so many seconds that people count in, for an axis: 30 s, 5 minutes, a day. */
export const niceStep = (atLeast: number): number =>
  steps.find((step) => step >= atLeast) ?? Math.ceil(atLeast / (30 * day)) * 30 * day;
