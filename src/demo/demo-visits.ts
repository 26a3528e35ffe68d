import type { Stream } from '../../entities/stream.entity';
import { Language } from '../../entities/language';
import type { BehaviourDraft } from '../behaviour/behaviour-draft';
import type { Services } from '../services';
import { demoOperator } from './seed-shop';
import { choices, type Choice } from './shop/choices';
import { pastOf, type DemoBehaviour } from './shop/history';
import { demoVisitor, type DemoVisitor } from './shop/visitors';
import type { DemoViewer } from './shop/viewers';

const PLACES = 6;
const LISTS = 3;

/**
 * Simulated viewers who get their lists from the recommender, as anybody does, and choose from them by tastes of their own: what
 * the results show of them is counted, not made up, but nobody real stands behind it.
 */
export class DemoVisits {
  readonly #skus: ReadonlyMap<string, string>;
  readonly #run = Date.now().toString(36);
  #visitors = 0;
  #acts = 0;

  constructor(
    private readonly services: Services,
    private readonly stream: Stream,
    private readonly productIds: ReadonlyMap<string, string>,
    private readonly random: () => number,
  ) {
    this.#skus = new Map([...productIds].map(([sku, id]) => [id, sku]));
  }

  /** Visitors come in together, and each looks at its lists one after another. */
  async receive(visitors: readonly DemoVisitor[], past: readonly DemoBehaviour[]): Promise<void> {
    await Promise.all(visitors.map((visitor) => this.look(visitor, past.filter(({ viewer }) => viewer === visitor.externalId))));
  }

  /** One more visitor comes; if it was here before, what it did then is written down first. */
  async welcome(): Promise<void> {
    this.#visitors += 1;
    const visitor = demoVisitor(`demo-visitor-${this.#run}-${this.#visitors}`, this.#visitors);
    const past = pastOf(visitor, visitor.sessions, new Date(), this.random);
    if (past.length > 0) await this.#record(visitor, past.map((act) => ({ ...this.#draft(act), at: act.at })));
    await this.look(visitor, past);
  }

  /** A viewer looks at a few lists of the stream, the later ones made from what it did with those before. */
  async look(viewer: DemoViewer, past: readonly Pick<DemoBehaviour, 'sku'>[] = []): Promise<void> {
    const { viewers, recommender } = this.services;
    const { id } = await viewers.mention(viewer.externalId);
    const turnedTo = new Set(past.map(({ sku }) => sku));
    for (let shown = 0; shown < LISTS; shown += 1) {
      const { exposureId, items } = await recommender.recommend(id, { streamId: this.stream.id, first: PLACES, includeSeen: true, language: Language.ZH });
      const list = items.flatMap(({ productId }) => this.#skus.get(productId) ?? []);
      const acts = choices(viewer, turnedTo, list, this.random);
      if (acts.length > 0) await this.#record(viewer, acts.map((act) => ({ ...this.#draft(act), streamId: this.stream.id, exposureId })));
    }
  }

  async #record({ externalId }: DemoViewer, drafts: readonly Omit<BehaviourDraft, 'eventId'>[]): Promise<void> {
    await this.services.behaviour.record(demoOperator, drafts.map((draft) => {
      this.#acts += 1;
      return { ...draft, viewer: externalId, eventId: `demo-visit-${this.#run}-${this.#acts}` };
    }));
  }

  #draft({ sku, type, quantity, amount }: Choice): Omit<BehaviourDraft, 'eventId'> {
    return { type, productId: this.productIds.get(sku) ?? null, ...(quantity === undefined ? {} : { quantity, amount }) };
  }
}
