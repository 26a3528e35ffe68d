import type { Aspect, AspectOpinion } from '../../../entities/aspect';
import { CueKind } from '../../../entities/cue-kind';
import type { Finding, Remark } from './finding';
import { probabilityOfLower } from './rank-sum';

/** What counts as now, and how far back goes what it is compared with. */
const RECENT_MS = 180_000;
const MEMORY_MS = 1_800_000;
/** Opinions of one aspect that are remembered. */
const REMEMBERED = 400;
/** Viewers whose opinion it takes, now and before. */
const MIN_NOW = 5;
const MIN_BEFORE = 8;
/** Every opinion is another look at the same question, so that chance must be rarer than for one look. */
const SIGNIFICANCE = 0.0003;
const MIN_DROP = 0.3;

interface Opinion extends Remark {
  polarity: number;
}

/**
 * Notices that the mood about an aspect has fallen: viewers' opinions of the last three minutes against those of the half hour
 * before, one a viewer, by the rank-sum test. A mood that has always been bad has not fallen.
 */
export class FallingAspect {
  readonly #opinions = new Map<Aspect, Opinion[]>();

  /** Takes a message's opinions in. */
  hear(remark: Remark, opinions: readonly AspectOpinion[]): Finding[] {
    // Who only asks has no mood.
    return opinions.filter(({ polarity }) => polarity !== 0).flatMap(({ aspect, polarity }) => {
      const known = [...(this.#opinions.get(aspect) ?? []).filter(({ at }) => remark.at - at < MEMORY_MS).slice(1 - REMEMBERED), { ...remark, polarity }];
      this.#opinions.set(aspect, known);
      return polarity < 0 ? this.#fall(aspect, known, remark.at) : [];
    });
  }

  #fall(aspect: Aspect, known: readonly Opinion[], at: number): Finding[] {
    const recent = lastOfEach(known.filter((opinion) => at - opinion.at < RECENT_MS));
    const before = lastOfEach(known.filter((opinion) => at - opinion.at >= RECENT_MS)).map(({ polarity }) => polarity);
    const now = recent.map(({ polarity }) => polarity);
    if (now.length < MIN_NOW || before.length < MIN_BEFORE || mean(before) - mean(now) < MIN_DROP) return [];
    if (probabilityOfLower(now, before) >= SIGNIFICANCE) return [];
    const remarks = recent.filter(({ polarity }) => polarity < 0);
    return [{ kind: CueKind.ASPECT_FALLING, aspect, productId: null, before: mean(before), now: mean(now), remarks }];
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const lastOfEach = (opinions: readonly Opinion[]): Opinion[] => [...new Map(opinions.map((opinion) => [opinion.authorId, opinion])).values()];
