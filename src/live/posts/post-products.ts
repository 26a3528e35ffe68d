import { IsNull } from 'typeorm';
import { Presence } from '../../../entities/presence';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import { StreamKind } from '../../../entities/stream-kind';
import type { Stream } from '../../../entities/stream.entity';
import type { RecognisedRegion } from '../../../inference/vision/frame-recogniser';
import { intersectionOverUnion } from '../../../inference/vision/overlap';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import { Semaphore } from '../../storage/semaphore';
import type { Transactions } from '../../storage/transactions';
import { ITEM_RECOGNISED } from '../presence/recognitions';

/** A social post whose pictures are sent one by one; one with a source of its own is looked at like a live room. */
export const isPost = ({ kind, sourceUrl }: Pick<Stream, 'kind' | 'sourceUrl'>): boolean => kind === StreamKind.SOCIAL_POST && sourceUrl === null;

/** Boxes that overlap so much, and confidences that differ so little, are those of the same picture sent again. */
const SAME_BOX = 0.98;
const SAME_CONFIDENCE = 0.005;

/**
 * What the pictures of a SOCIAL_POST stream show: one recognition a product, from the first picture that shows it until the
 * stream ends. A picture is a whole statement: there are no frames to wait for, and none whose absence would tell anything.
 */
export class PostProducts {
  /** One picture after another, so that two that show the same product make one recognition. */
  readonly #turn = new Semaphore(1);

  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** Keeps what a picture shows; resolves when it is durable and told. A picture that was kept already changes nothing. */
  keep(streamId: string, at: Date, regions: readonly RecognisedRegion[]): Promise<RecognisedItem[]> {
    return this.#turn.run(async () => {
      const known = new Map((await this.#kept(streamId)).map((item) => [item.productId, item]));
      const surest = regions.filter(({ productId }, index) => regions.findIndex((other) => other.productId === productId) === index);
      return Promise.all(surest.map(async ({ productId, confidence, box }) => {
        const before = known.get(productId);
        if (before && Math.abs(before.confidence - confidence) < SAME_CONFIDENCE && intersectionOverUnion(before.box, box) > SAME_BOX) return before;
        const presence = before ? Presence.VISIBLE : Presence.APPEARED;
        const { id, appearedAt } = before ?? { id: newId('RecognisedItem'), appearedAt: at };
        return this.#tell({ id, streamId, productId, presence, confidence, box: { ...box }, frameAt: at, appearedAt, leftAt: null });
      }));
    });
  }

  /** Says of everything that was kept that it is over. */
  end(streamId: string): Promise<void> {
    const at = new Date();
    return this.#turn.run(async () => {
      await Promise.all((await this.#kept(streamId)).map((item) => this.#tell(Object.assign(item, { presence: Presence.LEFT, leftAt: at }))));
    });
  }

  #kept(streamId: string): Promise<RecognisedItem[]> {
    return this.transactions.dataSource.getRepository(RecognisedItem).findBy({ streamId, leftAt: IsNull() });
  }

  #tell(item: Omit<RecognisedItem, 'sequence'>): Promise<RecognisedItem> {
    return this.log.append<RecognisedItem>({
      streamId: item.streamId,
      topic: ITEM_RECOGNISED,
      value: (sequence) => Object.assign(new RecognisedItem(), item, { sequence }),
      payload: (told) => told,
      row: (told) => ({ entity: RecognisedItem, values: told, isNew: told.presence === Presence.APPEARED }),
    });
  }
}
