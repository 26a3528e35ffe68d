import { In, MoreThan, type Repository } from 'typeorm';
import type { Behaviour } from '../../../entities/behaviour.entity';
import { HostCue } from '../../../entities/host-cue.entity';
import type { Message } from '../../../entities/message.entity';
import type { Product } from '../../../entities/product.entity';
import { StreamStatus } from '../../../entities/stream-status';
import type { Stream } from '../../../entities/stream.entity';
import type { ProductCatalogue } from '../../catalogue/product-catalogue';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import type { Log } from '../../log';
import type { Page, PageRequest } from '../../storage/keyset';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Transactions } from '../../storage/transactions';
import type { Streams } from '../streams';
import { cueWords } from './cue-words';
import { subjectOf, type Finding } from './finding';
import { LowStock } from './low-stock';
import { StreamEar } from './stream-ear';

/** The topic of cues in the event log. */
export const HOST_CUED = 'hostCued';

/** Cues beyond which those that may be told again are forgotten. */
const REMEMBERED = 1_000;

/** What cueing hosts takes. */
export interface CueTools {
  transactions: Transactions;
  streams: Streams;
  catalogue: ProductCatalogue;
  log: EventLog;
  /** Products that viewers of a stream see now. */
  onScreen: (stream: Stream) => readonly string[];
  logger: Log;
}

/** A stream that is listened to. */
interface Listening {
  ear: StreamEar;
  /** When each cue was last told, by what makes two the same; read from the rows first, so that a restart repeats none. */
  told: Promise<Map<string, number>>;
}

/** Tells hosts what they may have missed: noticed from what viewers write and do, and from the stock. */
export class HostCues {
  readonly #listening = new Map<string, Promise<Listening | undefined>>();
  readonly #stock = new LowStock();
  /** What is under way: noticed, and not yet told. */
  readonly #work = new Set<Promise<void>>();

  constructor(
    private readonly tools: CueTools,
    private readonly repeatSeconds: number,
  ) {}

  /** Takes in a message that everybody sees. */
  heard(message: Message, stream: Stream): void {
    this.#run(async () => this.#tellAll(stream.id, (await this.#listen(stream.id))?.ear.hear(message) ?? []));
  }

  /** Takes in what viewers did. */
  acted(acts: readonly Behaviour[]): void {
    for (const act of acts) {
      const { streamId } = act;
      if (streamId !== null && act.productId !== null) this.#run(async () => this.#tellAll(streamId, (await this.#listen(streamId))?.ear.act(act) ?? []));
    }
  }

  /** Takes in which products a stream shows. */
  pictured(streamId: string, productIds: readonly string[]): void {
    this.#run(async () => { (await this.#listen(streamId))?.ear.show(productIds); });
  }

  /** Takes in products as they are now, with their stock. */
  stocked(products: readonly Product[]): void {
    const now = Date.now();
    const found = products.flatMap(({ id, stock }) => this.#stock.observe(id, stock, now) ?? []);
    if (found.length > 0) this.#run(() => this.#tellOffering(found));
  }

  /** Forgets a stream that is over. */
  end(streamId: string): void {
    this.#listening.delete(streamId);
  }

  /** Resolves when all that was noticed so far has been told. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, HostCue>> {
    return new Map((await this.#repository.findBy({ id: In([...ids]) })).map((cue) => [cue.id, cue]));
  }

  /** The same page of several streams' cues, newest first. One statement. */
  ofStreams(streamIds: readonly string[], page: PageRequest): Promise<Map<string, Page<HostCue>>> {
    return readPagesByParent({ repository: this.#repository, parent: 'streamId' }, streamIds, page);
  }

  /** Brings back an event's value from what the log kept of it. */
  restore(payload: unknown): HostCue {
    const cue = Object.assign(new HostCue(), payload as HostCue);
    cue.at = new Date(cue.at);
    return cue;
  }

  /** A low stock is told in every live stream that offers or shows the product. */
  async #tellOffering(found: readonly Finding[]): Promise<void> {
    const live = await this.tools.streams.live();
    const shelves = await this.tools.streams.shelves(live.map(({ id }) => id));
    for (const stream of live) {
      const offered = new Set([...shelves.get(stream.id) ?? [], ...this.tools.onScreen(stream)]);
      await this.#tellAll(stream.id, found.filter(({ productId }) => productId !== null && offered.has(productId)));
    }
  }

  async #tellAll(streamId: string, findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) await this.#tell(streamId, finding);
  }

  async #tell(streamId: string, finding: Finding): Promise<void> {
    const listening = await this.#listen(streamId);
    if (!listening) return;
    const told = await listening.told;
    const key = keyOf({ ...finding, subject: subjectOf(finding) });
    const now = Date.now();
    const last = told.get(key);
    if (last !== undefined && now - last < this.repeatSeconds * 1000) return;
    // Taken before anything is waited for: two that come at once are one.
    told.set(key, now);
    if (told.size > REMEMBERED) for (const [old, at] of told) if (now - at >= this.repeatSeconds * 1000) told.delete(old);
    try {
      const title = finding.productId === null ? null : (await this.tools.catalogue.byIds([finding.productId])).get(finding.productId)?.title ?? null;
      const words = cueWords(finding, title, listening.ear.spoken.language);
      const id = newId('HostCue');
      await this.tools.log.append<HostCue>({
        streamId, topic: HOST_CUED,
        value: (sequence, at) => Object.assign(new HostCue(), { id, streamId, kind: finding.kind, subject: subjectOf(finding), productId: finding.productId, ...words, sequence, at }),
        payload: (cue) => cue,
        row: (cue) => ({ entity: HostCue, values: cue, isNew: true }),
      });
    } catch (error) {
      told.delete(key);
      throw error;
    }
  }

  /** A live stream's ear; undefined for one that is not live. */
  #listen(streamId: string): Promise<Listening | undefined> {
    const known = this.#listening.get(streamId);
    if (known) return known;
    const listening = this.tools.streams.byIds([streamId]).then(async (found) => {
      const stream = found.get(streamId);
      if (stream?.status !== StreamStatus.LIVE) {
        this.#listening.delete(streamId);
        return undefined;
      }
      const ear = new StreamEar(stream.title, stream.hostId);
      ear.show(this.tools.onScreen(stream));
      await this.#takeStock(streamId);
      return { ear, told: this.#recentlyTold(streamId) };
    });
    listening.catch(() => { this.#listening.delete(streamId); });
    this.#listening.set(streamId, listening);
    return listening;
  }

  /** Learns how many pieces there are of what is on the shelf, so that it is noticed when they become fewer. */
  async #takeStock(streamId: string): Promise<void> {
    const shelf = (await this.tools.streams.shelves([streamId])).get(streamId) ?? [];
    const products = await this.tools.catalogue.byIds(shelf);
    for (const { id, stock } of products.values()) this.#stock.observe(id, stock, Date.now());
  }

  async #recentlyTold(streamId: string): Promise<Map<string, number>> {
    const recent = await this.#repository.findBy({ streamId, at: MoreThan(new Date(Date.now() - this.repeatSeconds * 1000)) });
    return new Map(recent.sort((a, b) => a.sequence - b.sequence).map((cue) => [keyOf(cue), cue.at.getTime()]));
  }

  #run(work: () => Promise<void>): void {
    const running: Promise<void> = work()
      .catch((error: unknown) => { this.tools.logger.warn({ err: error }, 'a cue for the host could not be told'); })
      .finally(() => { this.#work.delete(running); });
    this.#work.add(running);
  }

  get #repository(): Repository<HostCue> {
    return this.tools.transactions.dataSource.getRepository(HostCue);
  }
}

const keyOf = ({ kind, productId, subject }: Pick<HostCue, 'kind' | 'productId' | 'subject'>): string => `${kind}/${productId ?? ''}/${subject}`;
