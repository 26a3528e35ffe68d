import type { KeywordBackground } from './keyword-background';

/** A keyword, the messages that said it, and what those weigh together. */
export interface CountedKeyword {
  readonly keyword: string;
  readonly count: number;
  readonly weight: number;
}

/** Messages that the belief "it is said as often as ever" is worth. */
const PRIOR_MESSAGES = 10;

/**
 * The keywords that are said more now than usually, first; of messages that weigh `weight` together now. The score is the
 * log-odds ratio with an informative Dirichlet prior, in standard deviations (Monroe, Colaresi and Quinn, "Fightin' Words",
 * 2008): a word that is said three times for the first time outranks one that everybody always says, and one said once outranks
 * neither. Without a background the score is null and the most said come first. Ties go to the more said, then to the alphabet,
 * so that equal messages give equal lists on every node.
 */
export function rankKeywords<T extends CountedKeyword>(said: readonly T[], weight: number, background: KeywordBackground, limit: number): (T & { score: number | null })[] {
  const earlier = background.weight;
  return said
    .map((one) => ({ ...one, score: earlier === 0 ? null : surprise(one.weight, weight, background.of(one.keyword), earlier) }))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || b.weight - a.weight || b.count - a.count || (a.keyword < b.keyword ? -1 : 1))
    .slice(0, limit);
}

/** How many standard deviations the odds of `now` in `all` lie above those of `before` in `earlier`. */
function surprise(now: number, all: number, before: number, earlier: number): number {
  const usual = PRIOR_MESSAGES * ((now + before + 0.5) / (all + earlier + 1));
  const odds = (part: number, whole: number): number => Math.log((part + usual) / (whole + PRIOR_MESSAGES - part - usual));
  return (odds(now, all) - odds(before, earlier)) / Math.sqrt(1 / (now + usual) + 1 / (before + usual));
}
