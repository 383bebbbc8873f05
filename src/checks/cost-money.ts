import { eventCount } from "../model/units";
import { costOf } from "../model/volume";
import type { Check } from "./check";

/** The month's price of what all environments send, against the team's budget. */
export const costMoney: Check = {
  code: "cost/money",
  severity: "error",
  *run(project) {
    const { sent, dollars } = costOf(project);
    const { monthlyBudget } = project.team.plan;
    if (dollars <= monthlyBudget) return;
    yield {
      path: ["team", "plan", "monthly_budget"],
      subject: "team",
      message: `${eventCount(sent)} events a month cost $${dollars}, and the budget is $${monthlyBudget}`,
      hint: "send less, or raise the budget",
    };
  },
};
