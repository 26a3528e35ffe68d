import { RecognisedItem } from '../../../entities/recognised-item.entity';
import type { Stream } from '../../../entities/stream.entity';
import { badInput } from '../../errors';
import type { Transactions } from '../../storage/transactions';
import { timelineOf, type ProductTimeline, type SpanRule, type StaySpan } from './timeline-spans';

/** Stays on screen that one answer may be made of, over all streams that it asks for. */
const MAX_STAYS = 10_000;
const MAX_GAP_SECONDS = 3_600;
const MAX_LEAST_SECONDS = 86_400;

/** What of a timeline is asked for. */
export interface TimelineRequest {
  /** Spans are cut off here; the start of the stream when left out. */
  from?: Date | undefined;
  /** Spans are cut off here; now, or the end of the stream, when left out. */
  to?: Date | undefined;
  mergeGapSeconds: number;
  minSeconds: number;
}

/** When which product was on a stream's screen, from the stays that were written down. */
export class Timelines {
  constructor(
    private readonly transactions: Transactions,
    private readonly maxStays: number = MAX_STAYS,
  ) {}

  /**
   * The timeline of each stream; a stream that has not begun has an empty one. One statement.
   * @throws BAD_USER_INPUT for bounds out of order or range, and when all of it is made of more stays than one answer may be
   */
  async ofStreams(streams: readonly Stream[], request: TimelineRequest): Promise<Map<string, ProductTimeline[]>> {
    const rule = ruleOf(request);
    const now = Date.now();
    const stays = await this.#stays(streams.map(({ id }) => id), request);
    return new Map(streams.map((stream) => {
      const begin = Math.max(stream.startedAt?.getTime() ?? now, request.from?.getTime() ?? -Infinity);
      const end = Math.min(stream.endedAt?.getTime() ?? now, request.to?.getTime() ?? Infinity);
      const spans = (stays.get(stream.id) ?? []).flatMap(({ productId, appearedAt, leftAt }): StaySpan[] => {
        // What is seen in the first picture was there before the stream counted as live, and so was what came first of all.
        const from = Math.max(begin, appearedAt.getTime());
        const to = Math.min(end, leftAt?.getTime() ?? now);
        return to < from ? [] : [{ productId, cameAt: appearedAt.getTime(), from, to, open: leftAt === null && stream.endedAt === null }];
      });
      return [stream.id, timelineOf(spans, rule)];
    }));
  }

  async #stays(streamIds: readonly string[], { from, to }: TimelineRequest): Promise<Map<string, RecognisedItem[]>> {
    const query = this.transactions.dataSource.getRepository(RecognisedItem).createQueryBuilder('item')
      .select(['item.id', 'item.streamId', 'item.productId', 'item.appearedAt', 'item.leftAt'])
      .where('item.streamId IN (:...streamIds)', { streamIds })
      .limit(this.maxStays + 1);
    if (from) query.andWhere('(item.leftAt IS NULL OR item.leftAt >= :from)', { from });
    if (to) query.andWhere('item.appearedAt <= :to', { to });
    const found = await query.getMany();
    if (found.length > this.maxStays) throw badInput(`That is more than ${this.maxStays.toLocaleString('en')} stays on screen; ask for a shorter time with "from" and "to", or for fewer streams.`, 'from');
    const stays = new Map<string, RecognisedItem[]>(streamIds.map((id) => [id, []]));
    for (const item of found) stays.get(item.streamId)?.push(item);
    return stays;
  }
}

/** The rule that is asked for, in milliseconds. @throws BAD_USER_INPUT for values out of range */
export function ruleOf({ from, to, mergeGapSeconds, minSeconds }: TimelineRequest): SpanRule {
  if (!(mergeGapSeconds >= 0 && mergeGapSeconds <= MAX_GAP_SECONDS)) throw badInput(`"mergeGapSeconds" must be from 0 to ${MAX_GAP_SECONDS}; it is ${mergeGapSeconds}.`, 'mergeGapSeconds');
  if (!(minSeconds >= 0 && minSeconds <= MAX_LEAST_SECONDS)) throw badInput(`"minSeconds" must be from 0 to ${MAX_LEAST_SECONDS}; it is ${minSeconds}.`, 'minSeconds');
  if (from && to && from > to) throw badInput('"from" must not be later than "to".', 'from');
  return { mergeGapMs: mergeGapSeconds * 1000, minMs: minSeconds * 1000 };
}
