/**
 * Percentages as provider 0.51.0 keeps them. It sends whole millionths, int(percent * 10000), cut and not rounded, and reads them back
 * divided by 10000. Where that is another number Terraform fails after the apply ("inconsistent result") and taints the resource.
 * JavaScript's numbers calculate as Go's do.
 */
export const storedPercent = (percent: number): number => Math.trunc(percent * 10_000) / 10_000;

export const isStored = (percent: number): boolean => storedPercent(percent) === percent;

/** The nearest percentages below and above that are kept, with as many decimals as this one, up to four. */
export function nearestStored(percent: number, min: number, max: number): readonly number[] {
  const decimals = Math.min(String(percent).split(".")[1]?.length ?? 4, 4);
  const scale = 10 ** decimals;
  const search = (start: number, step: 1 | -1): number | undefined => {
    for (let n = start; n / scale >= min && n / scale <= max; n += step)
      if (n / scale !== percent && isStored(n / scale)) return n / scale;
    return undefined;
  };
  const found = [search(Math.floor(percent * scale), -1), search(Math.ceil(percent * scale), 1)];
  return found.filter((one) => one !== undefined);
}

/** The greatest percentage up to this one that is kept, cut to two decimals, or to all four where nothing would be left. */
export function storedUpTo(percent: number): number {
  const cut = [100, 10_000].map((scale) => Math.floor(percent * scale) / scale).find((one) => one > 0) ?? 0;
  return isStored(cut) ? cut : (nearestStored(cut, 0, cut)[0] ?? 0);
}
