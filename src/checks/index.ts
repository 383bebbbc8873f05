import { boardCharts } from "./board-charts";
import { boardGrid } from "./board-grid";
import { burnPercent } from "./burn-percent";
import { burnWindow } from "./burn-window";
import type { Check } from "./check";
import { columnDuplicate } from "./column-duplicate";
import { columnUnknown } from "./column-unknown";
import { costEvents } from "./cost-events";
import { costMoney } from "./cost-money";
import { environmentName } from "./environment-name";
import { expressionCycle } from "./expression-cycle";
import { expressionInvalid } from "./expression-invalid";
import { expressionUnknownColumn } from "./expression-unknown-column";
import { planQuota } from "./plan-quota";
import { queryInvalid } from "./query-invalid";
import { queryUnknownColumn } from "./query-unknown-column";
import { recipientDuplicate } from "./recipient-duplicate";
import { sloSliShared } from "./slo-sli-shared";
import { sloTarget } from "./slo-target";
import { tagValue } from "./tag-value";
import { triggerBaseline } from "./trigger-baseline";
import { triggerEvaluations } from "./trigger-evaluations";
import { triggerFrequency } from "./trigger-frequency";
import { triggerName } from "./trigger-name";
import { triggerQuery } from "./trigger-query";
import { triggerSchedule } from "./trigger-schedule";
import { triggerWindow } from "./trigger-window";

/** Every check there is: the one shared line that a new one adds. */
export const checks: readonly Check[] = [
  boardCharts,
  boardGrid,
  burnPercent,
  burnWindow,
  columnDuplicate,
  columnUnknown,
  costEvents,
  costMoney,
  environmentName,
  expressionCycle,
  expressionInvalid,
  expressionUnknownColumn,
  planQuota,
  queryInvalid,
  queryUnknownColumn,
  recipientDuplicate,
  sloSliShared,
  sloTarget,
  tagValue,
  triggerBaseline,
  triggerEvaluations,
  triggerFrequency,
  triggerName,
  triggerQuery,
  triggerSchedule,
  triggerWindow,
];
