import { ModelState } from '../../../entities/model-state';
import type { ModelFigures } from '../../../inference/recommend/model-figures';

/** What is known when it is decided whether a new model takes over. */
export interface Contest {
  figures: ModelFigures;
  /** The version that was in service when the fit began; null when there was none. */
  incumbent: string | null;
  /** The version that is in service now. */
  active: string | null;
  /** An operator has said that it stays. */
  pinned: boolean;
  /** The version in service has learnt, or may have, from viewers who have taken that back; the new one has not. */
  withdrawn: boolean;
}

/**
 * Whether a fitted model takes over: when it is not worse than the one in service, by NDCG@10 on behaviour that neither had
 * seen. Not worse is at least the incumbent's figure less the standard error of the difference, question by question; so newer
 * behaviour wins a draw, and a drop that chance alone explains is none. A worse one takes over too where the one in service holds what it
 * may not any more: what is compared is two blends of the same new parts, so at the worst the weights are a worse guess.
 */
export function takeOver({ figures, incumbent, active, pinned, withdrawn }: Contest): { state: ModelState; why: string } {
  if (active === null) return { state: ModelState.ACTIVE, why: 'There was no model in service.' };
  const compared = figures.questions > 0 && figures.incumbent !== null;
  const [mine, theirs] = [figures.candidate['NDCG@10'], figures.incumbent?.['NDCG@10'] ?? 0];
  const sentence = compared
    ? `NDCG@10 ${mine.toFixed(4)} against ${theirs.toFixed(4)} of version ${incumbent ?? active}, with a standard error of ${figures.margin.toFixed(4)}, on ${figures.questions} questions`
    : figures.questions > 0 ? `Version ${incumbent ?? active} was never held against behaviour` : 'Too little behaviour to compare';
  const worse = compared && mine < theirs - figures.margin;
  const because = withdrawn ? `; version ${active} has learnt from viewers who have taken back their consent` : '';
  if (worse && !withdrawn) return { state: ModelState.REJECTED, why: `${sentence}: worse.` };
  if (active !== incumbent) return { state: ModelState.CANDIDATE, why: `${sentence}; version ${active} came into service meanwhile.` };
  if (pinned) return { state: ModelState.CANDIDATE, why: `${sentence}; version ${active} is pinned${because}.` };
  if (worse) return { state: ModelState.ACTIVE, why: `${sentence}: worse${because}.` };
  return { state: ModelState.ACTIVE, why: compared ? `${sentence}: not worse.` : `${sentence}; the newer behaviour counts.` };
}
