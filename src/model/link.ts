import type { Query } from "../honeycomb/query";
import { toJson } from "../honeycomb/query-json";
import type { Region, Team } from "./team";

/** Honeycomb's pages, by where the team's data is. Source: Honeycomb's documentation of query template links. */
const pages: Readonly<Record<Region, string>> = { us: "https://ui.honeycomb.io", eu: "https://ui.eu1.honeycomb.io" };

/** Bytes of a runbook's link, `<base>/<page>`: a description (1023 bytes in all) has room for what else an alert says. */
export const linkLimits = { base: 300, page: 200 } as const;

/** Opens a query in Honeycomb as it stands, whoever follows it. `environment` is Honeycomb's slug. */
export const queryUrl = (
  { slug, region }: Pick<Team, "slug" | "region">,
  environment: string,
  dataset: string,
  query: Query,
): string =>
  `${pages[region]}/${slug}/environments/${environment}/datasets/${dataset}?query=${encodeURIComponent(JSON.stringify(toJson(query)))}`;
