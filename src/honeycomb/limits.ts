/**
 * Honeycomb's limits. Each group names where it is enforced: the Terraform provider (0.51.0) refuses at plan, the API at apply.
 * Durations are seconds unless the name says otherwise.
 */

/** Provider: derived_column resource. */
export const derivedColumnLimits = { alias: 255, expression: 4095, description: 255 } as const;

/**
 * API reference: 100 entries in each list, 100,000 bytes in a request body, granularity from a thousandth of the range to the range.
 * Provider, query_specification data source: limit, comparison offsets, and the defaults that it treats as absent.
 */
export const queryLimits = {
  listEntries: 100,
  bodyBytes: 100_000,
  minLimit: 1,
  maxLimit: 1000,
  defaultLimit: 1000,
  defaultTimeRange: 7200,
  mostPointsPerRange: 1000,
  compareTimeOffsets: [1800, 3600, 7200, 28_800, 86_400, 604_800, 2_419_200, 15_724_800],
} as const;

/** Provider: name, description, frequency, exceeded_limit, offsets, window of one to four frequencies. API: the window is a day at most. */
export const triggerLimits = {
  name: 120,
  description: 1023,
  minFrequency: 60,
  maxFrequency: 86_400,
  frequencyStep: 60,
  defaultFrequency: 900,
  maxTimeRange: 86_400,
  frequenciesPerTimeRange: 4,
  minExceeded: 1,
  maxExceeded: 5,
  havings: 1,
  formulas: 1,
  baselineOffsetMinutes: [60, 1440, 10_080, 40_320],
} as const;

/** Provider: slo resource. API: at most ten datasets. `targetDecimals` is what target_per_million can hold of a percentage. */
export const sloLimits = {
  name: 120,
  description: 1023,
  maxTargetPercent: 99.9999,
  targetDecimals: 4,
  minPeriodDays: 1,
  datasets: 10,
} as const;

/** Provider: burn_alert resource. API: the window is the SLO's period at most. */
export const burnAlertLimits = {
  description: 1023,
  minWindowMinutes: 60,
  minDecreasePercent: 0.0001,
  maxDecreasePercent: 100,
  decreaseDecimals: 4,
} as const;

/**
 * Provider: tags of triggers, SLOs and boards. Its message says values have 1 character or more, and its pattern wants 2 to 129; the API
 * reference says 128 at most.
 */
export const tagLimits = { tags: 10, key: /^[a-z]{1,32}$/, value: /^[a-z][a-z0-9/-]{1,127}$/ } as const;

/** Provider: flexible_board resource. API: text panels, views of a board. */
export const boardLimits = {
  name: 255,
  description: 1023,
  gridColumns: 12,
  minHeight: 1,
  textPanel: 10_000,
  presetFilters: 5,
  presetAlias: 50,
  views: 50,
} as const;

/** API reference, events: fields of an event, bytes of a text in it, and of a whole event, "about 1 MB". */
export const eventLimits = { fields: 2000, stringBytes: 65_536, bytes: 1_000_000 } as const;

/** Provider: dataset, column, environment and query_annotation resources. */
export const datasetLimits = { name: 255, description: 1024, maxExpandJsonDepth: 10 } as const;
export const columnLimits = { name: 255, description: 255 } as const;
export const environmentLimits = { name: 255, description: 255 } as const;
export const annotationLimits = { name: 320, description: 1023 } as const;

/** Provider: recipients and their notification details. */
export const recipientLimits = {
  pagerDutyKey: 32,
  webhookName: 255,
  webhookUrl: 2048,
  webhookHeaders: 5,
  variables: 10,
  variableName: 64,
  variableValue: 256,
} as const;
