import { type Colour, colour as paint } from "./svg";

/** Pixels of a picture. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Option = Readonly<Record<string, unknown>>;

/** What a chart adds to a picture, in ECharts' terms: a grid with its axes where it has some, series, and marks that stand anywhere. */
export interface Drawing {
  readonly grids: readonly { readonly grid: Option; readonly xAxis: Option; readonly yAxis: Option }[];
  readonly series: readonly Option[];
  readonly marks: readonly Option[];
}

/** One line of a legend. */
export interface Key {
  readonly name: string;
  readonly colour: Colour;
  /** A dashed line, not an area. */
  readonly isLine?: true;
}

/** Colours of groups, in their order. All groups after them are in one. */
export const groupColours = [
  "group1",
  "group2",
  "group3",
  "group4",
  "group5",
  "group6",
  "group7",
  "group8",
  "group9",
  "group10",
] as const satisfies readonly Colour[];

export const colourOf = (index: number): Colour => groupColours[index] ?? "dim";

/** The drawings as one. */
export const together = (drawings: readonly Drawing[]): Drawing => ({
  grids: drawings.flatMap(({ grids }) => grids),
  series: drawings.flatMap(({ series }) => series),
  marks: drawings.flatMap(({ marks }) => marks),
});

/** Areas of one colour as one path: `M10 20h5v8h-5z…`, in pixels of the picture. */
export const areaSeries = (
  grid: number,
  paths: readonly { readonly path: string; readonly colour: Colour; readonly opacity: number }[],
): Option => ({
  type: "custom",
  xAxisIndex: grid,
  yAxisIndex: grid,
  silent: true,
  z: 2,
  data: paths.map((_, n) => [0, 0, n]),
  renderItem: ({ dataIndex }: { readonly dataIndex: number }) => {
    const { path, colour, opacity } = paths[dataIndex]!;
    return {
      type: "path",
      shape: { pathData: path },
      style: { fill: paint(colour), ...(opacity < 1 ? { fillOpacity: opacity } : {}) },
    };
  },
});

/** A number of pixels, to a tenth. */
export const pixel = (value: number): number => Math.round(value * 10) / 10;
