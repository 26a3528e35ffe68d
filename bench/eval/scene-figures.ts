import { SceneClassifier, type LabelledFeature, type SceneOdds } from '../../inference/vision/scene-classifier';
import { decideScene, type SceneVote } from '../../src/live/scenes/scene-votes';

/** A composed frame and what the product made of it. */
export interface DescribedFrame {
  room: number;
  kind: string;
  isExample: boolean;
  feature: Float32Array;
}

/** What one way of labelling comes to; shares from 0 to 1. */
export interface SceneFigures {
  /** Frames of labelled scenes. */
  frames: number;
  /** Of frames of labelled scenes: the right scene is likelier than every other, whatever "none" has. */
  accuracy: number;
  /** The same by cosine to the mean of a scene's examples as they are, without taking away what all scenes have in common. */
  uncentred: number;
  /** Of frames of labelled scenes: the answer is the right scene; and: it is a wrong one. The rest is "none". */
  named: number;
  misnamed: number;
  /** Of frames that show none of the labelled scenes: the answer is a scene all the same. */
  falseNames: number;
  /** Mean distance between how sure answers are and how often they are right, in ten bins (Guo et al. 2017). */
  calibrationError: number;
  /** Of scenes of six frames: told rightly by the votes at the sixth. */
  told: number;
  /** Changes told within those scenes beyond the first right one, of all scenes. */
  flicker: number;
}

/** Labels `examples` frames of each scene in one room, and asks frames of the same room or of the next. */
export function measureScenes(frames: readonly DescribedFrame[], labelled: readonly string[], examples: number, crossRoom: boolean): SceneFigures {
  const rooms = [...new Set(frames.map(({ room }) => room))];
  const answers: { truth: string | undefined; odds: SceneOdds; plain: string | undefined }[] = [];
  const clips = { all: 0, told: 0, flicker: 0 };
  rooms.forEach((room, place) => {
    const from = crossRoom ? rooms[(place + 1) % rooms.length] : room;
    const known = labelled.flatMap((name): LabelledFeature[] =>
      frames.filter((frame) => frame.room === from && frame.kind === name && frame.isExample).slice(0, examples).map(({ feature }) => ({ name, feature })));
    const classifier = new SceneClassifier(known);
    for (const kind of new Set(frames.map((frame) => frame.kind))) {
      const truth = labelled.includes(kind) ? kind : undefined;
      const features = frames.filter((frame) => frame.room === room && frame.kind === kind && !frame.isExample).map(({ feature }) => feature);
      const asked = features.map((feature) => classifier.odds(feature));
      answers.push(...asked.map((odds, index) => ({ truth, odds, plain: nearestMean(known, features[index] as Float32Array) })));
      const told = play(asked.slice(0, 6));
      clips.all += 1;
      clips.told += Number(told.at(-1) === truth);
      clips.flicker += Math.max(0, told.filter((name, index) => name !== (index === 0 ? undefined : told[index - 1])).length - Number(truth !== undefined));
    }
  });
  const shown = answers.filter(({ truth }) => truth !== undefined);
  const others = answers.filter(({ truth }) => truth === undefined);
  const share = (part: number, of: number): number => Math.round((1e4 * part) / Math.max(1, of)) / 1e4;
  return {
    frames: shown.length,
    accuracy: share(shown.filter(({ truth, odds }) => best(odds)[0] === truth).length, shown.length),
    uncentred: share(shown.filter(({ truth, plain }) => plain === truth).length, shown.length),
    named: share(shown.filter(({ truth, odds }) => answer(odds) === truth).length, shown.length),
    misnamed: share(shown.filter(({ truth, odds }) => answer(odds) !== undefined && answer(odds) !== truth).length, shown.length),
    falseNames: share(others.filter(({ odds }) => answer(odds) !== undefined).length, others.length),
    calibrationError: calibrationError(answers),
    told: share(clips.told, clips.all),
    flicker: share(clips.flicker, clips.all),
  };
}

/** The scene that the votes tell after each frame. */
function play(odds: readonly SceneOdds[]): (string | undefined)[] {
  const votes = odds.map((one, index): SceneVote => ({ at: new Date(index * 500), odds: one }));
  let current: string | undefined;
  return votes.map((_, index) => (current = decideScene(votes.slice(Math.max(0, index - 2), index + 1), current)?.name));
}

/** The scene whose examples' mean has the largest cosine with a frame. */
function nearestMean(examples: readonly LabelledFeature[], feature: Float32Array): string | undefined {
  const cosines = [...new Set(examples.map(({ name }) => name))].map((name) => {
    const own = examples.filter((example) => example.name === name);
    const mean = feature.map((_, index) => own.reduce((sum, example) => sum + (example.feature[index] ?? 0), 0));
    return { name, cosine: feature.reduce((sum, value, index) => sum + value * (mean[index] ?? 0), 0) / Math.hypot(...mean) };
  });
  return cosines.sort((a, b) => b.cosine - a.cosine)[0]?.name;
}

const best = (odds: SceneOdds): [string, number] => [...odds].sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
const noneOf = (odds: SceneOdds): number => 1 - [...odds.values()].reduce((sum, value) => sum + value, 0);

/** The likeliest answer; undefined for none. */
function answer(odds: SceneOdds): string | undefined {
  const [name, value] = best(odds);
  return value > noneOf(odds) ? name : undefined;
}

function calibrationError(answers: readonly { truth: string | undefined; odds: SceneOdds }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0, count: 0 }));
  for (const { truth, odds } of answers) {
    const sure = Math.max(best(odds)[1], noneOf(odds));
    const bin = bins[Math.min(9, Math.floor(sure * 10))] as (typeof bins)[number];
    bin.sure += sure;
    bin.right += Number(answer(odds) === truth);
    bin.count += 1;
  }
  return Math.round(1e4 * bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / Math.max(1, answers.length)) / 1e4;
}
