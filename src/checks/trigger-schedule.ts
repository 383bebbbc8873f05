import type { Check } from "./check";
import { eachTrigger } from "./each";

/** Provider 0.51.0, evaluation_schedule.days_of_week: no day twice. */
export const triggerSchedule: Check = {
  code: "trigger/schedule",
  severity: "error",
  *run(project) {
    for (const { subject, it: trigger } of eachTrigger(project)) {
      const days = trigger.evaluationSchedule?.daysOfWeek ?? [];
      for (const [index, day] of days.entries())
        if (days.indexOf(day) < index)
          yield {
            path: ["triggers", trigger.id, "schedule", "days", index],
            subject,
            message: `${day} is there already`,
            hint: "keep one",
          };
    }
  },
};
