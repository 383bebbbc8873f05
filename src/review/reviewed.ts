import type { Behaviour } from "./behaviour";
import { isEmpty } from "./compare";
import type { Review } from "./review";

/**
 * What a person asked to be compared, and all that came of it: `base` and `head` as they were named. `behaviour` is absent where a version
 * cannot be run.
 */
export interface Reviewed {
  readonly base: string;
  readonly head: string;
  readonly review: Review;
  readonly behaviour?: Behaviour;
}

/** Nothing differs, in meaning or in what is done. */
export const isNothing = ({ review, behaviour }: Pick<Reviewed, "review" | "behaviour">): boolean =>
  isEmpty(review) &&
  review.acknowledgements.missing.length === 0 &&
  (behaviour?.alerts.length ?? 0) + (behaviour?.panels.length ?? 0) === 0;

/** It may not be merged as it is: the later version is broken, or something has to be acknowledged first. */
export const isRefused = ({ review }: Pick<Reviewed, "review">): boolean =>
  review.broken.some(({ version }) => version === "head") || review.acknowledgements.missing.length > 0;
