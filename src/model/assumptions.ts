/** What Honeycomb's documentation leaves open, each in one place where a person can change it. */

/** Seconds between two evaluations of a burn alert. Honeycomb does not document it. */
export const burnAlertFrequency = 60;
