import type { SceneOdds } from '../../../inference/vision/scene-classifier';

/** What a frame says of the scene. */
export interface SceneVote {
  readonly at: Date;
  readonly odds: SceneOdds;
}

/** What the last frames say together. */
export interface SceneVerdict {
  readonly name: string;
  /** Mean of the frames' odds. */
  readonly confidence: number;
  /** When the first of the last frames was taken that shows it best. */
  readonly since: Date;
}

/** Frames that decide. */
export const VOTING_FRAMES = 3;
/** Mean odds from which a scene begins: two sure frames, or three that are more likely than not. */
const BEGINS_AT = 0.5;
/** Newest frames that must all show another scene for it to take over, so that two scenes cannot take turns. */
const AGREEING_FRAMES = 2;
/** Mean odds below which a scene is over although no other has begun. */
const ENDS_BELOW = 0.25;

/**
 * The scene that the last frames show, given the one before; undefined for none. A frame that is not there counts against
 * every scene, and one frame of three, however sure, changes nothing: so a scene changes within three frames and does not
 * flicker.
 * @param votes the last VOTING_FRAMES frames at most, oldest first
 */
export function decideScene(votes: readonly SceneVote[], current: string | undefined): SceneVerdict | undefined {
  const names = [...new Set(votes.flatMap(({ odds }) => [...odds.keys()]))];
  const means = new Map(names.map((name) => [name, votes.reduce((sum, { odds }) => sum + (odds.get(name) ?? 0), 0) / VOTING_FRAMES]));
  const [best] = [...means].sort(([, a], [, b]) => b - a);
  const begins = best && best[1] >= BEGINS_AT && (current === undefined || votes.slice(-AGREEING_FRAMES).every(({ odds }) => isBest(odds, best[0])));
  const [name, confidence] = begins ? best : [current, means.get(current ?? '') ?? 0];
  if (name === undefined || (name === current && confidence < ENDS_BELOW)) return undefined;
  const since = (votes.find(({ odds }) => isBest(odds, name)) ?? votes.at(-1))?.at;
  return since && { name, confidence, since };
}

/** Whether a frame shows this scene rather than another, or none. */
export function isBest(odds: SceneOdds, name: string): boolean {
  const own = odds.get(name) ?? 0;
  const none = 1 - [...odds.values()].reduce((sum, value) => sum + value, 0);
  return own > none && [...odds].every(([other, value]) => other === name || value <= own);
}
