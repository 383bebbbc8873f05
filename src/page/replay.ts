import { isAlwaysOn } from "../alerts/onsets";
import { frequencyOf } from "../alerts/timelines";
import { stripsSvg, sweepSvg, weeksSvg } from "../draw/replay";
import type { Version } from "../prove/replay-against";
import { type Life, phasesIn } from "../prove/replay-life";
import { limitOf } from "../prove/replay-sweep";
import { counted } from "../report/counted";
import { isKnown, notes } from "../report/replay";
import { hoursText } from "../report/replay-pages";
import type { Said } from "../report/replay-said";
import { answerText } from "../report/replay-sweep";
import {
  alertText,
  dayText,
  lastingText,
  limitText,
  measuredText,
  momentText,
  rangeText,
  rateText,
  shareText,
  wholeMinute,
  yearOf,
} from "../report/replay-words";
import { type Content, html, raw } from "./html";
import { page } from "./page";
import { againstSection } from "./replay-against";
import { scrolling } from "./scrolling";

const style = `
.pair{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
.card h3{margin-bottom:.4rem}
section>.card{margin-top:.8rem}
section>.soft,section>details{margin-top:.6rem}
main>.soft{margin-top:1.6rem}
.card svg{width:100%}
.wide svg{min-width:44rem}
.wide td,.wide .number{white-space:nowrap}
.each{grid-template-columns:repeat(auto-fill,minmax(min(100%,36rem),1fr));align-items:start}
`;

/** A replay as one page that needs nothing else: who is called how often, when each alert fires, each time with its value. */
export function replayPage(said: Said): string {
  const { replay, atMost } = said;
  const { environment, alerts, pages, sweep, against, from, until } = replay;
  const replayed = alerts.filter(({ life }) => life);
  const fired = replayed.filter(({ life }) => life!.fires.most > 0);
  const parts = [
    ...(against ? [{ id: "against", label: `Against ${against.name}`, body: againstSection(replay) }] : []),
    ...(sweep ? [{ id: "limits", label: "Other limits", body: sweepSection(said) }] : []),
    ...(replayed.length > 0 ? [{ id: "alerts", label: "Alerts", body: overview(replayed, said.missing) }] : []),
    ...(pages.loads.length > 0 ? [{ id: "weeks", label: "Each week", body: weeksSection(said) }] : []),
    ...(replayed.length > 0
      ? [
          {
            id: "when",
            label: "When",
            body: scrolling("When each alert fires", raw(stripsSvg(replayed, replay, "When each alert fires", "when"))),
          },
        ]
      : []),
    ...(fired.length > 0
      ? [
          {
            id: "each",
            label: "Each time",
            body: html`<div class="grid each">${fired.map((one) => details(one, said.isNamed))}</div>`,
          },
        ]
      : []),
  ];
  const what = sweep
    ? `${sweep.id} with other limits`
    : said.isNamed
      ? alerts.map(({ heard }) => heard.id).join(", ")
      : "all alerts";
  const span =
    replayed.length > 0
      ? `${momentText(wholeMinute(from))} to ${momentText(wholeMinute(until))} UTC, ${yearOf(until)}: ${lastingText(until - from)} of recorded events. `
      : "";
  return page({
    title: `Replay: ${what} in ${environment}`,
    description: `${span}Two numbers, such as 6–11, are the best and the worst phase of a schedule; everything else is of the worst.`,
    nav: parts.map(({ id, label }) => ({ href: `#${id}`, label })),
    body: html`${parts.map(
      ({ id, label, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${label}</h2>
${body}
</section>`,
    )}
${notes(said)
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => html`<p class="soft">${line}</p>`)}`,
    style,
  });

  function sweepSection({ replay: { sweep: found } }: Said): Content {
    const alert = alerts.find(({ heard }) => heard.id === found!.id)!.heard.alert;
    const title = `${measuredText(alert)}: what comes of each limit`;
    return html`${atMost !== undefined && html`<p><strong>${answerText(found!, alert, atMost)}</strong></p>`}
${scrolling(title, raw(sweepSvg(found!, atMost, title, "sweep")))}
<p class="soft">Red is the worst phase of the schedule, dashed the best.</p>
<details><summary>As a table</summary><div class="wide" tabindex="0" role="group" aria-label="Each limit"><table>
<thead><tr><th scope="col" class="number">${found!.limit.op}</th><th scope="col" class="number">pages a week</th><th scope="col" class="number">fires</th><th scope="col" class="number">of the time</th></tr></thead>
<tbody>${found!.points.map(
      (
        one,
      ) => html`<tr><th scope="row" class="number">${limitText(found!.limit, one.value)}${one.isCurrent && " (now)"}</th>
<td class="number">${rateText(one.pages, found!.weeks)}</td><td class="number">${rangeText(one.fires)}</td><td class="number">${shareText(one.share)}</td></tr>`,
    )}</tbody></table></div></details>`;
  }
}

function overview(replayed: readonly Version[], missing: Said["missing"]): Content {
  const rows = replayed.map((version) => {
    const { heard, life } = version;
    const { worst, from, until, fires, pages } = life!;
    const share = worst.firing / Math.max(1, until - from);
    const longest = Math.max(0, ...worst.episodes.map((one) => (one.to ?? until) - one.from));
    const last = worst.episodes.at(-1);
    return html`<tr><th scope="row">${fires.most > 0 ? html`<a href="#${heard.id}">${heard.id}</a>` : heard.id}</th>
<td class="number">${pages.most > 0 && rangeText(pages)}</td>
<td class="number">${fires.most > 0 ? rangeText(fires) : isKnown(version, missing) ? "quiet" : "not known"}</td>
<td class="number">${longest > 0 && lastingText(longest)}</td>
<td class="number">${share > 0 && shareText(share)}${isAlwaysOn({ share }) && html` <span class="tag warning">always on</span>`}</td>
<td>${last && momentText(wholeMinute(last.from))}${last && last.to === undefined && html` <span class="tag firing">firing at the end</span>`}</td></tr>`;
  });
  return scrolling(
    "Alerts",
    html`<table>
<thead><tr><th scope="col">alert</th><th scope="col" class="number">pages</th><th scope="col" class="number">fires</th><th scope="col" class="number">longest</th><th scope="col" class="number">of the time</th><th scope="col">last</th></tr></thead>
<tbody>${rows}</tbody></table>`,
  );
}

function weeksSection({ replay: { pages } }: Said): Content {
  const { weeks, loads } = pages;
  const labels = weeks.map(({ from }) => dayText(from));
  const total = Math.max(1, weeks.reduce((sum, { days }) => sum + days, 0) / 7);
  return html`<div class="grid pair">${loads.map(
    (load, n) => html`<div class="card"><h3>${load.calls ? "Pages to" : "Messages to"} ${load.name}</h3>
<p class="soft">${rateText(load.range, total)} a week, ${shareText(load.outOfHours / load.total)} of them out of hours</p>
${raw(weeksSvg(load, weeks, labels, `weeks-${n}`))}</div>`,
  )}</div>
<p class="soft">A week begins on the Monday that it is called by. ${hoursText}</p>`;
}

function details({ heard, life }: Version, isOpen: boolean): Content {
  const { worst, phases, until } = life as Life;
  const limit = limitOf(heard.alert);
  const slack = frequencyOf(heard.alert);
  return html`<div class="card" id="${heard.id}"><h3>${heard.id}</h3>
<p class="soft">${alertText(heard.alert)}</p>
<details${isOpen && raw(" open")}><summary>${counted(worst.episodes.length, "time")}</summary><div class="wide" tabindex="0" role="group" aria-label="Each time that ${heard.id} fires"><table>
<thead><tr><th scope="col">fires</th><th scope="col">until</th><th scope="col" class="number">lasts</th><th scope="col" class="number">value</th><th scope="col">phases</th></tr></thead>
<tbody>${worst.episodes.map(
    (one) => html`<tr><td>${momentText(one.from)}</td><td>${one.to === undefined ? "the end" : momentText(one.to)}</td>
<td class="number">${lastingText((one.to ?? until) - one.from)}</td><td class="number">${limitText(limit, one.value)}</td>
<td>${phasesIn(phases, one, slack)} of ${phases.length}</td></tr>`,
  )}</tbody></table></div></details></div>`;
}
