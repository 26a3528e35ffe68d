import { concerns, firstAtOrAfter } from './scored-message';
import { firstEnd, type WindowMatter } from './sentiment-windows';

/** What concerns a product, or the chat as a whole, of what was said from a moment on (in milliseconds). */
export function scopedMatter({ messages, late, alerts }: WindowMatter, productId: string | null, from = 0): WindowMatter {
  const begin = firstAtOrAfter(messages, from);
  const said = begin === 0 ? messages : messages.slice(begin);
  return {
    messages: productId === null ? said : said.filter((message) => concerns(message, productId)),
    late: productId === null ? late : late.filter((change) => concerns(change, productId)),
    alerts: alerts.filter((alert) => alert.productId === productId),
  };
}

/** Place in the log of the last change that came after a window that it concerns had closed; 0 without one. */
export function lastChange({ late }: WindowMatter, spanMs: number): number {
  return late.reduce((last, { sequence, saidAt, at }) => (firstEnd(saidAt, spanMs) <= at ? Math.max(last, sequence) : last), 0);
}

/** End of the first window that changed after a place in the log, in milliseconds; Infinity when none did. */
export function changedFrom({ late }: WindowMatter, after: number, spanMs: number): number {
  return late.reduce((first, { sequence, saidAt, at }) => {
    const end = firstEnd(saidAt, spanMs);
    return sequence > after && end <= at ? Math.min(first, end) : first;
  }, Infinity);
}

/** Which window of a stream ends at a moment (in milliseconds): the first is 1. */
export function windowNumber(startedAt: Date, to: number, spanMs: number): number {
  return Math.max(0, Math.round((to - firstEnd(startedAt, spanMs)) / spanMs) + 1);
}
