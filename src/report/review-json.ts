import { labelsOf } from "../review/answers";
import type { AlertBehaviour, Behaviour } from "../review/behaviour";
import type { Example, Shown } from "../review/behaviour-example";
import { exampleSentence } from "../review/example-sentence";
import type { Reviewed } from "../review/reviewed";
import { sentencesOf } from "../review/sentences";

/** A review for a program, without what is only there to be drawn. Times are seconds: of episodes and examples since the epoch, of others after the start. */
export function reviewJson(reviewed: Reviewed): string {
  const { base, head, review, behaviour } = reviewed;
  const ran = behaviour ? { behaviour: behaviourJson(behaviour) } : {};
  return JSON.stringify({ base, head, labels: labelsOf(reviewed), review, ...ran }, null, 2);
}

const behaviourJson = ({ alerts, panels, ran, notRun = [] }: Behaviour) => ({
  alerts: alerts.map(alertJson),
  panels: panels.map(({ environment, board, panel }) => ({ environment, board, panel })),
  ran,
  notRun,
});

function alertJson(of: AlertBehaviour) {
  const { before: _before, after: _after, example, ...rest } = of;
  return { ...rest, text: sentencesOf(of), ...(example ? { example: exampleJson(example) } : {}) };
}

function exampleJson(example: Example) {
  const { before, after, ...rest } = example;
  const shown = ({ picture: _, ...one }: Shown) => one;
  return {
    ...rest,
    text: exampleSentence(example),
    ...(before ? { before: shown(before) } : {}),
    ...(after ? { after: shown(after) } : {}),
  };
}
