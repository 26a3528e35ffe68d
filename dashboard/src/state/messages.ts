import type { Message } from '../server/answers';
import { mergeByTime } from './by-time';

/** Messages that the page keeps. */
export const KEPT_MESSAGES = 200;

/** Takes messages into a list, in order of time: each once; one that was held is known anew when it is decided about. */
export function mergeMessages(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const decided = new Set(more.filter(({ visibility }) => visibility !== 'HELD').map(({ id }) => id));
  const open = known.filter(({ id, visibility }) => visibility !== 'HELD' || !decided.has(id));
  return mergeByTime(open.length === known.length ? known : open, more, KEPT_MESSAGES);
}
