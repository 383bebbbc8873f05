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
import { costEvents } from "./cost-events";
import { costMoney } from "./cost-money";
import { datasetDuplicate } from "./dataset-duplicate";
import { datasetLimits } from "./dataset-limits";
import { environmentName } from "./environment-name";
import { expressionConstant } from "./expression-constant";
import { expressionCycle } from "./expression-cycle";
import { expressionInvalid } from "./expression-invalid";
import { expressionMissing } from "./expression-missing";
import { expressionRegex } from "./expression-regex";
import { expressionType } from "./expression-type";
import { expressionUnknownColumn } from "./expression-unknown-column";
import { keptLost } from "./kept-lost";
import { planQuota } from "./plan-quota";
import { privacyExposed } from "./privacy-exposed";
import { privacySecret } from "./privacy-secret";
import { queryCardinality } from "./query-cardinality";
import { queryColdStart } from "./query-cold-start";
import { queryInvalid } from "./query-invalid";
import { queryMetrics } from "./query-metrics";
import { queryPercentile } from "./query-percentile";
import { querySampledDistinct } from "./query-sampled-distinct";
import { queryUnknownColumn } from "./query-unknown-column";
import { recipientDuplicate } from "./recipient-duplicate";
import { recipientId } from "./recipient-id";
import { recipientVariable } from "./recipient-variable";
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
  costEvents,
  costMoney,
  datasetDuplicate,
  datasetLimits,
  environmentName,
  expressionConstant,
  expressionCycle,
  expressionInvalid,
  expressionMissing,
  expressionRegex,
  expressionType,
  expressionUnknownColumn,
  keptLost,
  planQuota,
  privacyExposed,
  privacySecret,
  queryCardinality,
  queryColdStart,
  queryInvalid,
  queryMetrics,
  queryPercentile,
  querySampledDistinct,
  queryUnknownColumn,
  recipientDuplicate,
  recipientId,
  recipientVariable,
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
