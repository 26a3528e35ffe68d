import { CueKind } from '../../../entities/cue-kind';
import { isAlike } from './alike';
import type { Finding, Remark } from './finding';
import { RecentRemarks } from './recent-remarks';

/** Within which so many viewers must have asked. */
const WINDOW_SECONDS = 120;
const MIN_ASKERS = 5;
/** Below this the model does not know what is wanted. */
const MIN_CONFIDENCE = 0.5;
/** What viewers ask, of what messages may want. */
const QUESTIONS: ReadonlySet<string> = new Set(['price', 'size', 'stock', 'shipping', 'discount', 'material', 'returns', 'product_info', 'authenticity', 'how_to_buy', 'recommend']);

/** Of these, what can be the same question without a product; "how big is it?" is another of every product. */
const OF_THE_SHOP: ReadonlySet<string> = new Set(['shipping', 'discount', 'returns', 'authenticity', 'how_to_buy', 'recommend']);

/** A message with what its author wants, about which product. */
export interface Asked extends Remark {
  intent: string | null;
  intentConfidence: number | null;
  productId: string | null;
}

/** Notices that many viewers ask the same about the same product. One viewer counts once, however often it asks. */
export class QuestionBurst {
  readonly #asked = new RecentRemarks(WINDOW_SECONDS * 1000);

  /** Takes a message in; what it answers stays true until the questions have passed, so that the caller must not repeat it. */
  hear({ intent, intentConfidence, productId, ...remark }: Asked): Finding | undefined {
    if (intent === null || !QUESTIONS.has(intent) || (intentConfidence ?? 0) < MIN_CONFIDENCE) return undefined;
    if (productId === null && !OF_THE_SHOP.has(intent)) return undefined;
    const recent = this.#asked.add(`${intent}/${productId ?? ''}`, remark);
    // Details are many things: only questions for the same one are the same.
    const remarks = intent === 'product_info' ? recent.filter(({ text }) => isAlike(text, remark.text)) : recent;
    return remarks.length < MIN_ASKERS ? undefined : { kind: CueKind.QUESTION_BURST, intent, productId, remarks, seconds: WINDOW_SECONDS };
  }
}
