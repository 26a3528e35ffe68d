/** A keyword and the messages that said it. */
export interface CountedKeyword {
  readonly keyword: string;
  readonly count: number;
}

/** What a stream's chat usually says: messages of an earlier time, and how many of them said each keyword. */
export interface KeywordBackground {
  readonly messages: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** No time to compare with. */
export const NO_BACKGROUND: KeywordBackground = { messages: 0, counts: new Map() };

/** Messages that the belief "it is said as often as ever" is worth. */
const PRIOR_MESSAGES = 10;

/** The background that some messages make. */
export function backgroundOf(messages: readonly { readonly keywords: readonly string[] }[]): KeywordBackground {
  const counts = new Map<string, number>();
  for (const { keywords } of messages) for (const keyword of new Set(keywords)) counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  return { messages: messages.length, counts };
}

/**
 * The keywords that are said more now than usually, first; of `messages` messages now. The score is the log-odds ratio with
 * an informative Dirichlet prior, in standard deviations (Monroe, Colaresi and Quinn, "Fightin' Words", 2008): a word that is
 * said three times for the first time outranks one that everybody always says, and one said once outranks neither. Without a
 * background the score is null and the most said come first. Ties go to the more said, then to the alphabet, so that equal
 * messages give equal lists on every node.
 */
export function rankKeywords<T extends CountedKeyword>(said: readonly T[], messages: number, background: KeywordBackground, limit: number): (T & { score: number | null })[] {
  return said
    .map((keyword) => ({ ...keyword, score: background.messages === 0 ? null : surprise(keyword.count, messages, background.counts.get(keyword.keyword) ?? 0, background.messages) }))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || b.count - a.count || (a.keyword < b.keyword ? -1 : 1))
    .slice(0, limit);
}

/** How many standard deviations the odds of `now` in `messages` lie above those of `before` in `earlier`. */
function surprise(now: number, messages: number, before: number, earlier: number): number {
  const usual = PRIOR_MESSAGES * ((now + before + 0.5) / (messages + earlier + 1));
  const odds = (count: number, all: number): number => Math.log((count + usual) / (all + PRIOR_MESSAGES - count - usual));
  return (odds(now, messages) - odds(before, earlier)) / Math.sqrt(1 / (now + usual) + 1 / (before + usual));
}
