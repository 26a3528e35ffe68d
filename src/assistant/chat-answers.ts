import type { AssistantReply } from '../../entities/assistant-reply.entity';
import { MessageKind } from '../../entities/message-kind';
import { MessageVisibility } from '../../entities/message-visibility';
import type { Message } from '../../entities/message.entity';
import type { Stream } from '../../entities/stream.entity';
import { newId } from '../identifiers';
import type { Log } from '../log';
import { Semaphore } from '../storage/semaphore';
import type { Answering, Asked } from './answering';
import { asksSomething } from './chat-question';
import type { Answer } from './knowledge';
import type { Replies } from './replies';

/** What viewers want that is no question to the shop. */
const NOT_FOR_THE_SHOP = new Set(['complaint', 'praise', 'smalltalk', 'other']);
/** How sure the model must be that a message asks something. */
const SURE = 0.45;
/** Questions that are answered at one time, and that may wait; more are passed over, for a chat does not wait. */
const AT_ONCE = 4;
const WAITING = 100;
/** How long after a question in the chat the next of the same viewer follows on from it. */
const FOLLOWS_ON_MS = 300_000;
/** Answers that are remembered at most. */
const REMEMBERED = 10_000;

/** Answers the chat's questions by itself, in streams whose hosts want that. */
export class ChatAnswers {
  readonly #atOnce = new Semaphore(AT_ONCE);
  /** When each answer was given, or began to be, by stream and what it says. */
  readonly #said = new Map<string, number>();
  #open = new Set<Promise<void>>();
  #passedOver = 0;

  constructor(
    private readonly answering: Answering,
    private readonly replies: Replies,
    private readonly log: Log,
    private readonly repeatSeconds: number,
  ) {}

  /** Questions that were passed over because too many waited. */
  get passedOver(): number {
    return this.#passedOver;
  }

  /** A message was posted: it is answered when it asks the shop something. Never throws; what goes wrong is logged. */
  posted(message: Message, stream: Stream): void {
    if (!stream.answersChat || !isQuestion(message)) return;
    if (this.#open.size >= AT_ONCE + WAITING) {
      this.#passedOver += 1;
      return;
    }
    const answered = this.#atOnce.run(() => this.#answer(message, stream)).catch((error: unknown) => {
      this.log.error({ err: error, streamId: stream.id, messageId: message.id }, 'a question of the chat could not be answered');
    });
    this.#open.add(answered);
    void answered.then(() => this.#open.delete(answered));
  }

  /** Resolves when everything that was posted so far has been answered, or passed over. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }

  async #answer(message: Message, stream: Stream): Promise<void> {
    const before = await this.#followedOn(message, stream);
    const conversationId = before.at(-1)?.conversationId ?? newId('Conversation');
    const asked: Asked = { question: message.text, askerId: message.authorId, stream, conversationId, before };
    const answer = await this.answering.find(asked);
    if (NOT_FOR_THE_SHOP.has(answer.intent) || answer.isOutside === true) return;
    const name = `${stream.id}/${sayingOf(answer, message.text)}`;
    if (!this.#reserve(name)) return;
    try {
      if (await this.#wasSaid(stream.id, name)) return;
      const said = await this.answering.say(newId('AssistantReply'), asked, answer, [{ kind: 'everybody', streamId: stream.id }]);
      await this.replies.publish({ ...said, streamId: stream.id, messageId: message.id, clientId: message.id });
    } catch (error) {
      this.#said.delete(name);
      throw error;
    }
  }

  /** What the same viewer asked just before, as long as its products are still what one looks at: who sees something else now asks about that. */
  async #followedOn({ authorId, onScreen }: Message, stream: Stream): Promise<AssistantReply[]> {
    const recent = await this.replies.inChat(authorId, stream.id, new Date(Date.now() - FOLLOWS_ON_MS));
    const last = recent.at(-1);
    const isInView = onScreen.length === 0 || last?.products.some(({ productId }) => onScreen.includes(productId));
    return last && isInView ? recent.filter(({ conversationId }) => conversationId === last.conversationId) : [];
  }

  /** Takes the answer for this question; false when it was given, or is being given, to another one. */
  #reserve(name: string): boolean {
    const now = Date.now();
    if (now - (this.#said.get(name) ?? -Infinity) < this.repeatSeconds * 1000) return false;
    this.#said.delete(name);
    this.#said.set(name, now);
    const [oldest] = this.#said.keys();
    if (oldest !== undefined && this.#said.size > REMEMBERED) this.#said.delete(oldest);
    return true;
  }

  /** Whether it was said before a restart, or by another node. */
  async #wasSaid(streamId: string, name: string): Promise<boolean> {
    if (this.repeatSeconds === 0) return false;
    const said = await this.replies.said(streamId, new Date(Date.now() - this.repeatSeconds * 1000));
    return said.some((reply) => `${streamId}/${sayingOf(reply, reply.question)}` === name);
  }
}

function isQuestion({ kind, visibility, intent, intentConfidence, text }: Message): boolean {
  return kind === MessageKind.CHAT && visibility === MessageVisibility.SHOWN && intent !== null && !NOT_FOR_THE_SHOP.has(intent) && (intentConfidence ?? 0) >= SURE && asksSomething(text);
}

/** Equal for answers that say the same: of one intent, about one product, in one language; what is handed over, for one question. */
function sayingOf({ intent, products, language, handedOver }: Pick<Answer, 'intent' | 'language' | 'handedOver' | 'products'>, question: string): string {
  const about = handedOver ? question.normalize('NFKC').toLowerCase().replace(/[\p{P}\p{Z}\p{C}]+/gu, ' ').trim() : (products[0]?.productId ?? '');
  return `${intent}/${language}/${handedOver ? 'open' : 'answered'}/${about}`;
}
