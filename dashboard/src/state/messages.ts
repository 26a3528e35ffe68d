import type { Message } from '../server/answers';

/** Messages that the page keeps. */
export const KEPT_MESSAGES = 200;

/** Takes messages into a list, oldest first: each once, by its identifier; the oldest fall out. */
export function mergeMessages(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0) return known;
  const merged = [...known, ...fresh];
  const newest = known.at(-1)?.at ?? '';
  if (fresh.length > 1 || (fresh[0]?.at ?? '') < newest) {
    merged.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  }
  return merged.slice(-KEPT_MESSAGES);
}
