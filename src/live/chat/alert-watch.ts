import { In } from 'typeorm';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import { MessageVisibility } from '../../../entities/message-visibility';
import { Product } from '../../../entities/product.entity';
import type { Log } from '../../log';
import type { Transactions } from '../../storage/transactions';
import { alertText } from './alert-text';
import { MoodWatch, type MoodShift, type WatchedMessage } from './mood-watch';
import type { SentimentAlerts } from './sentiment-alerts';

/** Messages of a stream that are read again after a restart, so that the watch goes on where it was. */
const WARM_UP = 2_000;
/** Streams watched at one time. */
const STREAMS = 200;

interface Watched {
  watch: MoodWatch;
  /** Messages are taken one after another, in the log's order. */
  turn: Promise<void>;
}

/** Watches the chat of every live stream as it is accepted, and raises alerts. A message that was held back is not watched. */
export class AlertWatch {
  readonly #streams = new Map<string, Watched>();

  constructor(
    private readonly transactions: Transactions,
    private readonly alerts: SentimentAlerts,
    private readonly log: Log,
  ) {}

  /** Takes a message that has become durable. */
  accepted(message: Message): void {
    if (message.kind !== MessageKind.CHAT || message.visibility !== MessageVisibility.SHOWN) return;
    const { streamId } = message;
    const watched = this.#streams.get(streamId) ?? this.#begin(message);
    this.#streams.delete(streamId);
    this.#streams.set(streamId, watched);
    if (this.#streams.size > STREAMS) this.end(this.#streams.keys().next().value as string);
    watched.turn = watched.turn.then(() => this.#take(watched, message)).catch((error: unknown) => {
      this.log.error({ err: error, streamId }, 'an alert of the mood could not be raised');
    });
  }

  /** Lets go of a stream that is over. */
  end(streamId: string): void {
    this.#streams.delete(streamId);
  }

  /** Resolves when all that was accepted so far has been looked at, and told. */
  async settled(): Promise<void> {
    await Promise.all([...this.#streams.values()].map(({ turn }) => turn));
  }

  #begin(first: Message): Watched {
    const watched: Watched = { watch: new MoodWatch(), turn: Promise.resolve() };
    watched.turn = this.#warm(watched, first).catch((error: unknown) => {
      this.log.error({ err: error, streamId: first.streamId }, 'the earlier chat could not be read: alerts begin with what is said now');
    });
    return watched;
  }

  /** Shows the watch what was said before, and lets it raise nothing: that was done then. */
  async #warm({ watch }: Watched, { streamId, sequence }: Message): Promise<void> {
    const rows = await this.transactions.dataSource.getRepository(Message).createQueryBuilder('message')
      .where('message.streamId = :streamId AND message.kind = :kind AND message.visibility = :visibility AND message.decidedSequence IS NULL AND message.sequence < :sequence', { streamId, kind: MessageKind.CHAT, visibility: MessageVisibility.SHOWN, sequence })
      .orderBy('message.sequence', 'DESC').take(WARM_UP).getMany();
    for (const row of rows.reverse()) watch.add(asWatched(row));
  }

  async #take(watched: Watched, message: Message): Promise<void> {
    for (const shift of watched.watch.add(asWatched(message))) {
      // Nothing follows the end of a stream.
      if (this.#streams.get(message.streamId) === watched) await this.#raise(message.streamId, shift);
    }
  }

  async #raise(streamId: string, { kind, aspect, productId, keywords, language, since, before, after, messages, confidence }: MoodShift): Promise<void> {
    const [product] = productId === null ? [] : await this.transactions.dataSource.getRepository(Product).findBy({ id: In([productId]) });
    const text = alertText({ aspect, product: product?.title ?? null, before, after, messages, keywords }, language);
    await this.alerts.raise({ streamId, productId, kind, aspect, message: text, keywords, before, after, confidence, messages, since: new Date(since) });
  }
}

const asWatched = ({ authorId, text, at, polarity, weight, keywords, aspects, mentions, onScreen }: Message): WatchedMessage => ({ authorId, text, at: at.getTime(), polarity, weight, keywords, aspects, mentions, onScreen });
