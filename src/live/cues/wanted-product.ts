import { CueKind } from '../../../entities/cue-kind';
import type { Finding, Remark } from './finding';
import { RecentRemarks } from './recent-remarks';

const WINDOW_SECONDS = 180;
const MIN_ASKERS = 4;

/** Notices that many viewers name a product that is not on screen. Once it is shown, what was said before is served. */
export class WantedProduct {
  readonly #named = new RecentRemarks(WINDOW_SECONDS * 1000);
  #onScreen: ReadonlySet<string> = new Set();

  /** Takes in which products are on screen. */
  show(productIds: readonly string[]): void {
    this.#onScreen = new Set(productIds);
    for (const productId of productIds) this.#named.forget(productId);
  }

  /** Takes in a message that names products; `onScreen` is what was there when it was said. */
  hear(remark: Remark, mentions: readonly string[], onScreen: readonly string[]): Finding[] {
    return mentions.filter((productId) => !onScreen.includes(productId) && !this.#onScreen.has(productId)).flatMap((productId) => {
      const remarks = this.#named.add(productId, remark);
      return remarks.length < MIN_ASKERS ? [] : [{ kind: CueKind.WANTED_NOT_SHOWN, productId, remarks, seconds: WINDOW_SECONDS }];
    });
  }
}
