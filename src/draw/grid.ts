import type { Stretch } from "../query/stretch";
import { type Scale, timeAxis, valueAxis, yOf } from "./axis";
import { type Drawing, type Frame, pixel } from "./drawing";
import { colour } from "./svg";

/** A frame with its axes of time and of values, and a rule at each value that is written. */
export function gridOf(
  stretch: Pick<Stretch, "from" | "until">,
  grid: number,
  frame: Frame,
  scale: Scale,
  isLabelled: boolean,
): Drawing {
  const { x, y: top, width, height } = frame;
  const pathData = scale.ticks.map((tick) => `M${x} ${pixel(yOf(tick, frame, scale))}H${x + width}`).join("");
  const rules = {
    type: "custom",
    xAxisIndex: grid,
    yAxisIndex: grid,
    silent: true,
    z: 1,
    data: [[0, scale.min]],
    renderItem: () => ({
      type: "path",
      shape: { pathData },
      style: { stroke: colour("rule"), lineWidth: 1, fill: "none" },
    }),
  };
  return {
    grids: [
      {
        grid: { left: x, top, width, height },
        xAxis: timeAxis(grid, stretch, width, isLabelled),
        yAxis: valueAxis(grid, scale),
      },
    ],
    series: [rules],
    marks: [],
  };
}
