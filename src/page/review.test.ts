import { describe, expect, test } from "vitest";
import { panel, texts } from "../../test/support/panels";
import { sidesOf as versionsOf } from "../../test/support/reviews";
import { loadedScenarios, outage, scenarioFiles } from "../../test/support/scenarios";
import type { Files } from "../load/files";
import { loadShapes } from "../load/shapes";
import { type AlertBehaviour, behaviourOf } from "../review/behaviour";
import type { Example } from "../review/behaviour-example";
import type { Side } from "../review/behaviour-side";
import { reviewOf } from "../review/compare";
import type { AlertChange, Review } from "../review/review";
import type { Reviewed } from "../review/reviewed";
import { reviewPage } from "./review";

type Changes = Parameters<typeof versionsOf>[0];

const reviewed = (changes: Changes, common?: Changes): Reviewed => ({
  base: "main",
  head: "HEAD",
  review: reviewOf(versionsOf(changes, common)),
});

const files = (changes: Changes): Files =>
  scenarioFiles(outage(["{ fires: { from: 10m, within: 150s } }"]), {
    "test/shapes.yaml":
      "- { id: few, name: One in nine fails, start: tuesday 14:00, for: 20m, watch: 1h, history: 1h, events: [{ share: 11%, failed: true }] }\n",
    ...changes,
  });

function sideOf(changes: Changes): Side {
  const own = files(changes);
  const { project, scenarios } = loadedScenarios(own);
  const shapes = project.environments.map((one) => [one.id, loadShapes(own, one).shapes] as const);
  return { environments: project.environments, scenarios, shapes: new Map(shapes) };
}

/** With what both versions do. */
const ran = async (changes: Changes): Promise<Reviewed> => ({
  ...reviewed(changes),
  behaviour: await behaviourOf(sideOf({}), sideOf(changes)),
});

/** What a person reads in the element with this id, up to the end of the given kind of element. */
function textOf(page: string, id: string, end: string): string {
  const start = page.indexOf(` id="${id}"`);
  if (start < 0) return "";
  return plain(page.slice(page.indexOf(">", start) + 1, page.indexOf(`</${end}>`, start)));
}

const plain = (markup: string): string =>
  markup
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, " [picture] ")
    .replaceAll(/<(?:caption|thead)[\s\S]*?<\/(?:caption|thead)>/g, " ")
    .replaceAll(/<\/?(?:bdi|code|strong|a)\b[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ")
    .trim();

const answers = (page: string): readonly string[] =>
  page
    .slice(page.indexOf('<div class="answers">'), page.indexOf("<section id="))
    .split('<div class="card answer')
    .slice(1)
    .map((card) => plain(card.slice(card.indexOf(">") + 1)));

test("nothing changed", () => {
  const page = reviewPage(reviewed({}));
  expect(plain(page.slice(page.indexOf("<h1"), page.indexOf("</main>")))).toBe(
    "Nothing changed main → HEAD The two versions mean the same: no alert, SLO, board or column differs, and nothing is destroyed.",
  );
});

test("the five answers, and the alert with all that is to be said of it", () => {
  const page = reviewPage(reviewed({ "triggers/all.yaml": ["above: 10%", "above: 12%"] }));
  expect(plain(page.slice(page.indexOf("<h1"), page.indexOf("</header>")))).toBe("1 alert loosened main → HEAD Alerts");
  expect(answers(page)).toEqual([
    "Paged more nobody",
    "Paged less 1 Error rate production; on-call, chat above 10% → 12%",
    "Not seen any more nothing",
    "Destroyed nothing",
    "Cost a month $100 for 2.85M events, as before",
  ]);
  expect(page).toContain('<a href="#alert-0"><bdi>Error rate</bdi></a>');
  expect(textOf(page, "alert-0", "article")).toBe(
    "Error rate loosened critical error-rate in production; tells on-call, chat triggers/all.yaml:1 above 10% 12% ▼ quieter the threshold is higher triggers/all.yaml:8",
  );
});

test.for<[string, Changes, readonly string[]]>([
  [
    "in part",
    { "triggers/all.yaml": ["above: 10%", "abov: 10%"] },
    ["nobody, as far as it could be read", "nothing, as far as it could be read", "$100 for 2.85M events, as before"],
  ],
  [
    "at all",
    { "team.yaml": ["team: acme", "tem: acme"] },
    ["not known", "not known", "cannot be said: a version is not whole"],
  ],
])("a version that cannot be read %s has no sure answers", ([, changes, [nobody, nothing, cost]]) => {
  expect(answers(reviewPage(reviewed(changes)))).toEqual([
    `Paged more ${nobody}`,
    `Paged less ${nobody}`,
    `Not seen any more ${nothing}`,
    `Destroyed ${nothing}`,
    `Cost a month ${cost}`,
  ]);
});

test.for<[string, Changes, string, string, string]>([
  [
    "an SLO's budget",
    { "slos/all.yaml": ["target: 99%", "target: 98%"] },
    "slo-0",
    "article",
    "Latency changed latency in production, staging slos/all.yaml:1 target 99% 98% ▼ quieter the budget is larger, so failures spend less of it slos/all.yaml:7 production, staging 432 min in 30 days at 99% 864 min in 30 days at 98%",
  ],
  [
    "what is to be acknowledged",
    { "triggers/all.yaml": ["above: 10%", "above: 12%"] },
    "acknowledge",
    "section",
    '1 thing has to be acknowledged before this can be merged If it is meant, write this, with the reason. A click selects a block. above 10% → 12% loosens error-rate in production triggers/all.yaml:8 environments/production.yaml loosens: - { alert: error-rate, change: "above 10% → 12%", reason: … }',
  ],
  [
    "a column renamed that something still reads",
    { "telemetry/api.yaml": ["  error: {", "  failure: {"] },
    "contract-0",
    "article",
    "column api/error → failure renamed read by alert error-rate, derived error_percent, derived failed telemetry/api.yaml:9 before 3 readers have nothing to read any more alert error-rate derived error_percent derived failed",
  ],
  [
    "what is destroyed",
    { "telemetry/api.yaml": ["  cost: {", "  price: {"] },
    "destroyed",
    "section",
    "Destroys 2 things for good column api/cost in production is destroyed: the column with its data not acknowledged said by the definitions telemetry/api.yaml:10 before column api/cost in staging is destroyed: the column with its data not acknowledged said by the definitions telemetry/api.yaml:10 before",
  ],
  [
    "a panel removed",
    { "boards/health.yaml": ["  - { id: about, text: Hello, at: { x: 6, y: 0, width: 6, height: 4 } }\n", ""] },
    "board-0",
    "article",
    "Health changed health in production, staging boards/health.yaml:1 before [picture] now [picture] removed as before Hello removed boards/health.yaml:11 before",
  ],
  [
    "a board added",
    {
      "boards/more.yaml":
        "id: more\nname: More\ndescription: More\npanels:\n  - { id: hi, text: Hi, at: { x: 0, y: 0, width: 6, height: 4 } }\n",
    },
    "board-0",
    "article",
    "More added more in production, staging boards/more.yaml:1 Hi",
  ],
  [
    "an environment added",
    {
      "environments/dev.yaml":
        "protected: false\ntraffic: { per_minute: { request: 6 }, profile: flat, errors: 1%, slow: 1% }\nevents_per_month: 1M\nrecipients: { chat: chat }\n",
    },
    "environment-0",
    "article",
    "dev added environments/dev.yaml:1 4 alerts tell somebody there: error-rate, latency/fast, silent, latency/slow",
  ],
  [
    "the team",
    { "team.yaml": ["critical: [pager, chat]", "critical: [chat]"] },
    "team",
    "section",
    "Team routes.critical pager, chat chat ◆ otherwise others are told: see the alerts team.yaml:8",
  ],
  [
    "what it costs",
    { "environments/production.yaml": ["request: 60 }", "request: 90 }"] },
    "cost",
    "section",
    "Cost production 2.59M of 5M 3.89M of 5M staging 259k of 1M 259k of 1M all 2.85M, $100 4.15M, $100",
  ],
  [
    "a broken version",
    { "triggers/all.yaml": ["above: 10%", "abov: 10%"] },
    "broken-head",
    "section",
    'The head has 1 error What could be read of it is compared, and no alert was run. triggers/all.yaml:8:3 error schema/unknown-key 8 | abov: 10% | ^^^^ "abov" is not a field here = did you mean "above"?',
  ],
])("%s", ([, changes, id, end, want]) => {
  expect(textOf(reviewPage(reviewed(changes)), id, end)).toBe(want);
});

test("both versions are drawn side by side, with the case that tells them apart", async () => {
  const of = await ran({
    "triggers/all.yaml": ["above: 10%", "above: 12%"],
    "boards/health.yaml": ["{ calculations: [COUNT] }", "{ calculations: [COUNT], breakdowns: [error] }"],
  });
  const page = reviewPage(of);
  expect(textOf(page, "alert-0", "article")).toBe(
    "Error rate loosened critical error-rate in production; tells on-call, chat triggers/all.yaml:1 above 10% 12% ▼ quieter the threshold is higher triggers/all.yaml:8 One in nine fails: pages after 7m30s instead of 6m10s, at worst scenario Every request fails: pages at 12m40s instead of 12m30s, at worst; is over at 26m20s instead of 26m30s, at worst; no longer as expected For example Every request fails, after 10m40s: AVG(error_percent) is 11.9%: > 10% holds, > 12% does not before [picture] now [picture]",
  );
  expect(textOf(page, "board-0", "article")).toBe(
    "Health changed health in production, staging boards/health.yaml:1 Requests changed boards/health.yaml:5 breakdowns – error ◆ otherwise it shows something else boards/health.yaml:9 before [picture] [picture] now [picture] [picture]",
  );
  expect(page).toContain('<input type="radio" name="view" id="view-both" checked');
  expect(reviewPage(of)).toBe(page);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("both pictures of a case show the same time, the closer look of the two", async () => {
  const of = await ran({ "triggers/all.yaml": ["above: 10%", "above: 12%"] });
  const [alert] = of.behaviour!.alerts as [AlertBehaviour];
  const { after } = alert.example!;
  const closer = { ...alert.example!, after: { ...after!, picture: { ...after!.picture!, from: 600, for: 300 } } };
  const times = (example: Example) => {
    const page = reviewPage({ ...of, behaviour: { ...of.behaviour!, alerts: [{ ...alert, example }] } });
    return [...page.matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) =>
      texts(svg).filter((one) => /^\d+m$|^0s$/.test(one)),
    );
  };
  const whole = ["0s", "5m", "10m", "15m", "20m", "25m", "30m", "35m", "40m"];
  expect(times(alert.example!)).toEqual([whole, whole]);
  const close = ["10m", "11m", "12m", "13m", "14m", "15m"];
  expect(times(closer)).toEqual([close, close]);
  // a look that is so close that it misses the moment is no look at it
  const missed = { ...closer, after: { ...after!, picture: { ...after!.picture!, from: 1200, for: 300 } } };
  expect(times(missed)).toEqual([whole, whole]);
});

describe("hostile names", () => {
  const evil = '</title><script>alert(1)</script><img src=x onerror=alert(1)>\u202E"';
  const name = JSON.stringify(evil);
  test.for<[string, Changes]>([
    ["an alert", { "triggers/all.yaml": ["name: Error rate", `name: ${name}`] }],
    ["a board", { "boards/health.yaml": ["name: Health", `name: ${name}`] }],
    ["a panel", { "boards/health.yaml": ["title: Requests", `title: ${name}`] }],
    ["a text", { "boards/health.yaml": ["text: Hello", `text: ${name}`] }],
    ["an SLO", { "slos/all.yaml": ["name: Latency", `name: ${name}`] }],
  ])("%s", ([, changes]) => {
    const page = reviewPage(reviewed(changes));
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toMatch(/<script|<img|\u202E/);
  });

  test("of versions and of what is destroyed", () => {
    const { review } = reviewed({ "telemetry/api.yaml": ["  cost: {", "  price: {"] });
    const destroyed = review.destroyed.map((one) => ({ ...one, id: evil, environment: evil, lost: evil }));
    const missing = review.acknowledgements.missing.map((one) => ({ ...one, what: evil, file: evil, item: evil }));
    expect(missing.length).toBeGreaterThan(0);
    const acknowledgements = { ...review.acknowledgements, missing };
    const page = reviewPage({ base: evil, head: evil, review: { ...review, destroyed, acknowledgements } });
    expect(page).not.toMatch(/<script|<img|\u202E/);
  });
});

describe("two thousand changes", () => {
  const { review } = reviewed({
    "triggers/all.yaml": ["above: 10%", "above: 12%"],
    "slos/all.yaml": ["target: 99%", "target: 98%"],
    "telemetry/api.yaml": ["  cost: {", "  price: {"],
    "boards/health.yaml": ["title: Requests", "title: Calls"],
  });
  const many = <T>(items: readonly T[], other: (one: T, n: number) => T): readonly T[] =>
    Array.from({ length: 2000 }, (_, n) => other(items[n % items.length]!, n));
  const long = "漢".repeat(5000);
  const whole: Review = {
    ...review,
    destroyed: many(review.destroyed, (one, n) => ({ ...one, id: `api/c${n}` })),
    alerts: many(review.alerts, (one, n): AlertChange => ({ ...one, alert: `alert-${n}`, name: long })),
    slos: many(review.slos, (one, n) => ({ ...one, slo: `slo-${n}` })),
    boards: many(review.boards, (one, n) => ({ ...one, board: `board-${n}`, name: long })),
    contract: many(review.contract, (one, n) => ({ ...one, id: `api/c${n}` })),
    environments: [],
    acknowledgements: {
      ...review.acknowledgements,
      missing: many(review.acknowledgements.missing, (one, n) => ({ ...one, file: `environments/e${n}.yaml` })),
    },
  };

  test("are at most 1.5 MB, and what is left out is counted", () => {
    const page = reviewPage({ base: "main", head: "HEAD", review: whole });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1_500_000);
    const left = [...page.matchAll(/<p class="left" role="note">(\d+) more (\w+) are left out/g)];
    expect(left.map(([, , what]) => what)).toEqual(["things", "files", "alerts", "SLOs", "boards", "changes"]);
    const alerts = Number(left.find(([, , what]) => what === "alerts")![1]);
    expect(page.split('class="card alert"').length - 1).toBe(2000 - alerts);
  });

  test("in one board", () => {
    const [board] = review.boards as [Review["boards"][number]];
    const panels = many(board.panels, (one, n) => ({ ...one, panel: `p${n}` }));
    const [{ after }] = board.panels as [(typeof board.panels)[number]];
    if (after?.kind !== "query") throw new Error("a query's panel was changed");
    const shown = { kind: "query", panel: after, answered: panel().answered } as const;
    const answered = panels.map((one) => ({
      environment: "production",
      board: board.board,
      panel: one.panel,
      before: shown,
      after: shown,
    }));
    const page = reviewPage({
      base: "main",
      head: "HEAD",
      review: { ...review, boards: [{ ...board, panels }] },
      behaviour: { alerts: [], panels: answered, ran: { shapes: 0, scenarios: 0 } },
    });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1_500_000);
    const [, left] = /(\d+) more panels are left out/.exec(page)!;
    expect(page.split('class="panel"').length - 1).toBe(2000 - Number(left));
    expect(Number(left)).toBeLessThan(2000);
  });
});
