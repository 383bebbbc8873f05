import { expect, test } from "vitest";
import { niceStep } from "./nice";

test.for<[number, number]>([
  [0, 10],
  [10, 10],
  [31, 60],
  [301, 600],
  [3601, 7200],
  [86_401, 172_800],
  [15 * 86_400, 30 * 86_400],
  [70 * 86_400, 90 * 86_400],
])("at least %s s is %s s", ([atLeast, want]) => expect(niceStep(atLeast)).toBe(want));
