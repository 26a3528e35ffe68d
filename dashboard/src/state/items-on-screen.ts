import type { RecognisedItem } from '../server/answers';

/** Stays on screen that are remembered, those that are over included. */
const KEPT_STAYS = 200;

/**
 * The products in the picture, from recognition events in any order and number. A stay that is over is remembered for a
 * while, so that an older answer to a query does not bring it back.
 */
export class ItemsOnScreen {
  readonly #stays = new Map<string, RecognisedItem>();

  /** Takes in what is told of stays; answers with what is on screen, at most one stay a product. */
  take(items: readonly RecognisedItem[]): readonly RecognisedItem[] {
    for (const item of items) {
      const known = this.#stays.get(item.id);
      if (known && (known.presence === 'LEFT' || known.frameAt > item.frameAt)) continue;
      this.#stays.delete(item.id);
      this.#stays.set(item.id, item);
    }
    for (const [id, { presence }] of this.#stays) {
      if (this.#stays.size <= KEPT_STAYS) break;
      if (presence === 'LEFT') this.#stays.delete(id);
    }
    return this.#present();
  }

  #present(): readonly RecognisedItem[] {
    const newest = new Map<string, RecognisedItem>();
    for (const item of this.#stays.values()) {
      if (item.presence === 'LEFT') continue;
      const other = newest.get(item.product.id);
      if (!other || other.frameAt <= item.frameAt) newest.set(item.product.id, item);
    }
    return [...newest.values()].sort((a, b) => (a.product.sku < b.product.sku ? -1 : 1));
  }
}
