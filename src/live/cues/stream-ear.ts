import type { Behaviour } from '../../../entities/behaviour.entity';
import { MessageKind } from '../../../entities/message-kind';
import type { Message } from '../../../entities/message.entity';
import { FallingAspect } from './falling-aspect';
import type { Finding } from './finding';
import { QuestionBurst } from './question-burst';
import { SpokenLanguage } from './spoken-language';
import { UnsoldInterest } from './unsold-interest';
import { WantedProduct } from './wanted-product';

/** Messages that count less than this are a flood's. */
const MIN_WEIGHT = 0.5;

/** What is noticed about one stream. */
export class StreamEar {
  readonly spoken: SpokenLanguage;
  readonly #questions = new QuestionBurst();
  readonly #aspects = new FallingAspect();
  readonly #wanted = new WantedProduct();
  readonly #unsold = new UnsoldInterest();

  constructor(
    title: string,
    private readonly hostId: string,
  ) {
    this.spoken = new SpokenLanguage(title);
  }

  /** Takes a message that everybody sees in. */
  hear({ id, authorId, kind, text, at, weight, intent, intentConfidence, aspects, mentions, onScreen }: Message): Finding[] {
    const isHost = kind === MessageKind.UTTERANCE || authorId === this.hostId;
    this.spoken.hear(text, isHost);
    if (isHost || weight < MIN_WEIGHT) return [];
    const remark = { messageId: id, authorId, text, at: at.getTime() };
    // A question without a name is about what is on screen, where that is one thing.
    const [productId = null] = mentions.length > 0 ? mentions : onScreen.length === 1 ? onScreen : [];
    const asked = this.#questions.hear({ ...remark, intent, intentConfidence, productId });
    return [...(asked ? [asked] : []), ...this.#aspects.hear(remark, aspects), ...this.#wanted.hear(remark, mentions, onScreen)];
  }

  /** Takes an act of a viewer in. */
  act({ viewerId, productId, type }: Behaviour): Finding[] {
    const found = productId === null ? undefined : this.#unsold.act({ viewerId, productId, type });
    return found ? [found] : [];
  }

  /** Takes in which products are on screen. */
  show(productIds: readonly string[]): void {
    this.#wanted.show(productIds);
  }
}
