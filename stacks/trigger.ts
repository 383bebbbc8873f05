import { Trigger as TriggerResource } from "@cdktf/provider-honeycombio/lib/trigger";
import { columnsOf } from "../src/honeycomb/query-columns";
import { toJson } from "../src/honeycomb/query-json";
import { alertName } from "../src/model/names";
import type { Trigger } from "../src/model/trigger";
import { dependencies, named } from "./address";
import { triggerDescription } from "./description";
import { literal } from "./literal";
import { recipientBlocks } from "./recipient";
import { made, type Scope } from "./scope";

/**
 * A trigger with its query inline. `frequency` and the query's `time_range` are both written: provider 0.51.0 takes an omitted
 * frequency for 0 when it compares the two.
 */
export function addTrigger(scope: Scope, trigger: Trigger): void {
  const { stack, team, environment } = scope;
  const { id, severity, owner, threshold, evaluationSchedule, baselineDetails } = trigger;
  const { resource: dataset, columns } = made(scope.datasets, trigger.dataset);
  const resource = new TriggerResource(stack, `trigger ${id}`, {
    name: literal(alertName(environment.id, severity, trigger.name)),
    description: literal(triggerDescription(team, environment, trigger)),
    dataset: dataset.id,
    queryJson: literal(JSON.stringify(toJson(trigger.query))),
    alertType: trigger.alertType,
    frequency: trigger.frequency,
    disabled: trigger.disabled,
    threshold: [{ op: threshold.op, value: threshold.value, exceededLimit: threshold.exceededLimit }],
    ...(evaluationSchedule === undefined
      ? {}
      : { evaluationSchedule: [{ ...evaluationSchedule, daysOfWeek: [...evaluationSchedule.daysOfWeek] }] }),
    ...(baselineDetails === undefined ? {} : { baselineDetails: [baselineDetails] }),
    tags: { owner, severity, environment: environment.id },
    recipient: recipientBlocks(scope, trigger.notify),
    dependsOn: dependencies(
      columns,
      columnsOf(trigger.query).map(({ column }) => column),
    ),
  });
  named(resource, id);
}
