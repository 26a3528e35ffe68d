import { In, IsNull } from 'typeorm';
import { Presence } from '../../../entities/presence';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Page, PageRequest } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { PresenceChange } from './presence-tracker';

/** The topic of recognitions in the event log. */
export const ITEM_RECOGNISED = 'itemRecognised';

/** What was on screen, and when. */
export class Recognitions {
  /** The stay of each product that is in a picture now: `stream/product` to the identifier of the row. */
  readonly #stays = new Map<string, string>();

  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** Writes what a frame changed, in order; resolves when it is durable and published. */
  async record(streamId: string, frameAt: Date, changes: readonly PresenceChange[]): Promise<RecognisedItem[]> {
    return Promise.all(changes.map(({ productId, presence, confidence, box, appearedAt, leftAt }) => {
      const key = `${streamId}/${productId}`;
      const id = (presence === Presence.APPEARED ? undefined : this.#stays.get(key)) ?? newId('RecognisedItem');
      if (presence === Presence.LEFT) this.#stays.delete(key);
      else this.#stays.set(key, id);
      return this.log.append<RecognisedItem>({
        streamId,
        topic: ITEM_RECOGNISED,
        value: (sequence) => Object.assign(new RecognisedItem(), { id, streamId, productId, sequence, presence, confidence, box, frameAt, appearedAt, leftAt }),
        payload: (item) => item,
        row: (item) => ({ entity: RecognisedItem, values: item, isNew: presence === Presence.APPEARED }),
      });
    }));
  }

  /** Says of every stay that is still open that the product has left: for when nobody looked at the stream for a while. */
  async endStays(streamId: string): Promise<void> {
    const open = await this.transactions.dataSource.getRepository(RecognisedItem).findBy({ streamId, leftAt: IsNull() });
    // One after another: a product may have two, and each is told with its own identifier.
    for (const { id, productId, confidence, box, appearedAt, frameAt } of open) {
      this.#stays.set(`${streamId}/${productId}`, id);
      await this.record(streamId, new Date(), [{ productId, confidence, box, appearedAt, presence: Presence.LEFT, leftAt: frameAt }]);
    }
  }

  /** Brings back an event's value from what the log kept of it. */
  restore(payload: unknown): RecognisedItem {
    const item = Object.assign(new RecognisedItem(), payload as RecognisedItem);
    item.frameAt = new Date(item.frameAt);
    item.appearedAt = new Date(item.appearedAt);
    item.leftAt = item.leftAt && new Date(item.leftAt);
    return item;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, RecognisedItem>> {
    const found = await this.transactions.dataSource.getRepository(RecognisedItem).findBy({ id: In([...ids]) });
    return new Map(found.map((item) => [item.id, item]));
  }

  /** The same page of several streams' stays on screen, newest first, of those that were there between two moments. */
  ofStreams(streamIds: readonly string[], page: PageRequest, from?: Date, to?: Date): Promise<Map<string, Page<RecognisedItem>>> {
    const bounds = [
      ...(from ? ['(child.leftAt IS NULL OR child.leftAt >= :from)'] : []),
      ...(to ? ['child.appearedAt <= :to'] : []),
    ];
    return readPagesByParent({
      repository: this.transactions.dataSource.getRepository(RecognisedItem),
      parent: 'streamId',
      where: bounds.length > 0 ? { sql: bounds.join(' AND '), parameters: { from, to } } : undefined,
    }, streamIds, page);
  }
}
