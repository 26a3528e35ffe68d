import { BehaviourType } from '../../entities/behaviour-type';
import type { Stream } from '../../entities/stream.entity';
import { Access } from '../access/access';
import type { Log } from '../log';
import type { Services } from '../services';
import type { DemoVisits } from './demo-visits';
import { renderScene } from './pictures/scene';
import { demoOperator } from './seed-shop';
import { chat } from './shop/chat';
import { script } from './shop/messages/script';
import { seededRandom } from './shop/seeded-random';
import { ROUND_SECONDS, demoUtterances, showAt } from './shop/show';
import { stockLevels } from './shop/stock';
import { demoViewers, type DemoViewer } from './shop/viewers';

const TICK_MS = 500;
/** Plays the demo stream: the host speaks, viewers come and go, write and shop; frames too when there is no video. */
export class DemoShow {
  readonly #random = seededRandom(Date.now() % 2 ** 31);
  readonly #nextLine = chat();
  readonly #guests = new Map<string, () => void>();
  readonly #regulars: readonly DemoViewer[];
  #timer: NodeJS.Timeout | undefined;
  #busy = false;
  #acts = 0;
  #presenting = '';
  #playedUntil = 0;

  constructor(
    private readonly services: Services,
    private readonly stream: Stream,
    private readonly productIds: ReadonlyMap<string, string>,
    private readonly log: Log,
    private readonly cast: {
      /** The page's own viewer: the show leaves its behaviour alone. */
      pageViewer: string;
      visits: DemoVisits;
    },
    /** Whether the frames have to be drawn here, for want of a video. */
    private readonly drawsFrames: boolean,
  ) {
    this.#regulars = demoViewers.filter(({ externalId }) => externalId !== cast.pageViewer);
  }

  /** Resolves when there is a first picture. */
  async start(): Promise<void> {
    const startedAt = Date.now();
    const play = async (): Promise<void> => {
      if (this.#busy) return;
      this.#busy = true;
      await this.#tick((Date.now() - startedAt) / 1000)
        .catch((error: unknown) => { this.log.warn({ err: error }, 'the demo show stumbled'); });
      this.#busy = false;
    };
    await play();
    this.#timer = setInterval(() => { void play(); }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const leave of this.#guests.values()) leave();
  }

  async #tick(seconds: number): Promise<void> {
    const { products, skus } = showAt(seconds);
    if (this.drawsFrames) await this.services.live.postFrame(demoOperator, this.stream.id, await renderScene({ products, time: seconds }));
    await this.#present(skus[0] ?? '');
    await this.#perform(seconds);
    await this.#comeAndGo();
    if (this.#random() < 0.4) {
      const { author, text } = this.#nextLine(seconds, this.#random);
      await this.#write(author, text);
    }
    if (skus.length > 0 && this.#random() < 0.4) await this.#shop(skus);
    if (this.#random() < 0.15) await this.cast.visits.look(this.#regular());
    if (this.#random() < 0.3) await this.cast.visits.welcome();
  }

  async #present(sku: string): Promise<void> {
    if (sku === this.#presenting) return;
    this.#presenting = sku;
    await this.services.streams.present(demoOperator, this.stream.id, this.productIds.get(sku) ?? null);
  }

  /** What is written down for the time since the last tick: the host speaks, viewers ask, pieces are sold. */
  async #perform(seconds: number): Promise<void> {
    const round = Math.floor(seconds / ROUND_SECONDS) * ROUND_SECONDS;
    const since = this.#playedUntil;
    const due = <T extends { readonly at: number }>(list: readonly T[]): T[] => list.filter(({ at }) => round + at > since && round + at <= seconds);
    this.#playedUntil = seconds;
    const said = due(demoUtterances);
    if (said.length > 0) await this.services.messages.addUtterances(demoOperator, this.stream.id, said.map(({ text }) => ({ text })));
    for (const { viewer, text } of due(script)) await this.#write(demoViewers[viewer]?.externalId ?? this.#regular().externalId, text);
    for (const { sku, pieces } of due(stockLevels)) {
      const id = this.productIds.get(sku);
      if (id !== undefined) await this.services.catalogue.update(demoOperator, id, { stock: pieces });
    }
  }

  async #write(author: string, text: string): Promise<void> {
    await this.services.messages.post(await this.#accessOf(author), this.stream.id, { text });
  }

  async #comeAndGo(): Promise<void> {
    if (this.#random() > 0.15) return;
    const guest = this.#regular().externalId;
    const leave = this.#guests.get(guest);
    if (leave) {
      leave();
      this.#guests.delete(guest);
    } else this.#guests.set(guest, this.services.audiences.enter(this.stream.id, await this.#accessOf(guest)));
  }

  async #shop(skus: readonly string[]): Promise<void> {
    const viewer = this.#regular().externalId;
    const productId = this.productIds.get(skus[Math.floor(this.#random() * skus.length)] ?? '') ?? null;
    const roll = this.#random();
    const type = roll < 0.6 ? BehaviourType.VIEW : roll < 0.85 ? BehaviourType.CLICK : roll < 0.96 ? BehaviourType.ADD_TO_CART : BehaviourType.PURCHASE;
    this.#acts += 1;
    await this.services.behaviour.record(demoOperator, [{ eventId: `demo-${Date.now()}-${this.#acts}`, viewer, type, productId, streamId: this.stream.id, ...(type === BehaviourType.PURCHASE ? { quantity: 1 } : {}) }]);
  }

  /** One of the viewers who come and go. */
  #regular(): DemoViewer {
    return this.#regulars[Math.floor(this.#random() * this.#regulars.length)] as DemoViewer;
  }

  async #accessOf(externalId: string): Promise<Access> {
    return new Access('viewer', (await this.services.viewers.mention(externalId)).id, new Set());
  }
}
