import { alertDuplicate } from "./alert-duplicate";
import { alertRouting } from "./alert-routing";
import { alertRunbook } from "./alert-runbook";
import { alertStorm } from "./alert-storm";
import { alertTiers } from "./alert-tiers";
import { boardCharts } from "./board-charts";
import { boardGrid } from "./board-grid";
import { burnFirstFailure } from "./burn-first-failure";
import { burnNever } from "./burn-never";
import { burnPercent } from "./burn-percent";
import { burnWindow } from "./burn-window";
import type { Check } from "./check";
import { columnDuplicate } from "./column-duplicate";
import { columnNotCarried } from "./column-not-carried";
import { columnTwoKinds } from "./column-two-kinds";
import { columnUnknown } from "./column-unknown";
import { columnUnread } from "./column-unread";
import { columnUnsent } from "./column-unsent";
import { columnValue } from "./column-value";
import { costEvents } from "./cost-events";
import { costMoney } from "./cost-money";
import { datasetDuplicate } from "./dataset-duplicate";
import { datasetLimits } from "./dataset-limits";
import { environmentDuplicate } from "./environment-duplicate";
import { environmentName } from "./environment-name";
import { expressionConstant } from "./expression-constant";
import { expressionCycle } from "./expression-cycle";
import { expressionInvalid } from "./expression-invalid";
import { expressionMissing } from "./expression-missing";
import { expressionRegex } from "./expression-regex";
import { expressionType } from "./expression-type";
import { expressionUnknownColumn } from "./expression-unknown-column";
import { keptLost } from "./kept-lost";
import { loosensStale } from "./loosens-stale";
import { planQuota } from "./plan-quota";
import { privacyDeclared } from "./privacy-declared";
import { privacyExposed } from "./privacy-exposed";
import { privacySecret } from "./privacy-secret";
import { queryCalculationType } from "./query-calculation-type";
import { queryCardinality } from "./query-cardinality";
import { queryColdStart } from "./query-cold-start";
import { queryFilterType } from "./query-filter-type";
import { queryInvalid } from "./query-invalid";
import { queryMetrics } from "./query-metrics";
import { queryPercentile } from "./query-percentile";
import { queryRetention } from "./query-retention";
import { querySampledDistinct } from "./query-sampled-distinct";
import { queryUnknownColumn } from "./query-unknown-column";
import { recipientDuplicate } from "./recipient-duplicate";
import { recipientId } from "./recipient-id";
import { recipientVariable } from "./recipient-variable";
import { runbookLink } from "./runbook-link";
import { scenarioCoverage } from "./scenario-coverage";
import { sloAlwaysGood } from "./slo-always-good";
import { sloKinds } from "./slo-kinds";
import { sloResolution } from "./slo-resolution";
import { sloRetention } from "./slo-retention";
import { sloSli } from "./slo-sli";
import { sloSliShared } from "./slo-sli-shared";
import { sloTarget } from "./slo-target";
import { tagValue } from "./tag-value";
import { textLength } from "./text-length";
import { triggerAlways } from "./trigger-always";
import { triggerBaseline } from "./trigger-baseline";
import { triggerEvaluations } from "./trigger-evaluations";
import { triggerFrequency } from "./trigger-frequency";
import { triggerLate } from "./trigger-late";
import { triggerLowTraffic } from "./trigger-low-traffic";
import { triggerName } from "./trigger-name";
import { triggerNever } from "./trigger-never";
import { triggerQuery } from "./trigger-query";
import { triggerRate } from "./trigger-rate";
import { triggerSampledGuard } from "./trigger-sampled-guard";
import { triggerSchedule } from "./trigger-schedule";
import { triggerSilence } from "./trigger-silence";
import { triggerTimeout } from "./trigger-timeout";
import { triggerWindow } from "./trigger-window";

/** Every check there is: the one shared line that a new one adds. */
export const checks: readonly Check[] = [
  alertDuplicate,
  alertRouting,
  alertRunbook,
  alertStorm,
  alertTiers,
  boardCharts,
  boardGrid,
  burnFirstFailure,
  burnNever,
  burnPercent,
  burnWindow,
  columnDuplicate,
  columnNotCarried,
  columnTwoKinds,
  columnUnknown,
  columnUnread,
  columnUnsent,
  columnValue,
  costEvents,
  costMoney,
  datasetDuplicate,
  datasetLimits,
  environmentDuplicate,
  environmentName,
  expressionConstant,
  expressionCycle,
  expressionInvalid,
  expressionMissing,
  expressionRegex,
  expressionType,
  expressionUnknownColumn,
  keptLost,
  loosensStale,
  planQuota,
  privacyDeclared,
  privacyExposed,
  privacySecret,
  queryCalculationType,
  queryCardinality,
  queryColdStart,
  queryFilterType,
  queryInvalid,
  queryMetrics,
  queryPercentile,
  queryRetention,
  querySampledDistinct,
  queryUnknownColumn,
  recipientDuplicate,
  recipientId,
  recipientVariable,
  runbookLink,
  scenarioCoverage,
  sloAlwaysGood,
  sloKinds,
  sloResolution,
  sloRetention,
  sloSli,
  sloSliShared,
  sloTarget,
  tagValue,
  textLength,
  triggerAlways,
  triggerBaseline,
  triggerEvaluations,
  triggerFrequency,
  triggerLate,
  triggerLowTraffic,
  triggerName,
  triggerNever,
  triggerQuery,
  triggerRate,
  triggerSampledGuard,
  triggerSchedule,
  triggerSilence,
  triggerTimeout,
  triggerWindow,
];
