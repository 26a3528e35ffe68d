import type { Message } from '../../../entities/message.entity';
import type { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import { byTime, firstAtOrAfter, readRow, saidTime, type LateChange, type ScoredMessage } from './scored-message';

/** Messages of one stream kept at most; the oldest go first. */
export const TAIL_MESSAGES = 100_000;
const KNOWN_WORDS = 20_000;

/** What was said in one stream, in memory and in order of time: all of it, or what was said from `floor` on. */
export class ChatTail {
  readonly messages: ScoredMessage[] = [];
  readonly late: LateChange[] = [];
  readonly alerts: SentimentAlert[] = [];
  /** Everything that was said at this moment or later is here, in milliseconds. */
  floor = 0;
  readonly #sequences = new Set<number>();
  readonly #lateSequences = new Set<number>();
  readonly #words = new Map<string, string>();

  constructor(private readonly limit = TAIL_MESSAGES) {}

  /** Takes in a row; one that is known already is passed over. Answers whether it changes windows that may have closed. */
  add(row: Message): boolean {
    if (saidTime(row) < this.floor) return false;
    const { message, late } = readRow(row);
    const fresh = late.filter(({ sequence }) => !this.#lateSequences.has(sequence));
    for (const change of fresh) {
      this.late.push(change);
      this.#lateSequences.add(change.sequence);
    }
    if (!this.#sequences.has(message.sequence)) this.#insert(message);
    if (this.messages.length > this.limit) this.#cut();
    return fresh.length > 0;
  }

  /** Takes in an alert; one that is known already is passed over. */
  addAlert(alert: SentimentAlert): void {
    if (!this.alerts.some(({ id }) => id === alert.id)) this.alerts.push(alert);
  }

  #insert(message: ScoredMessage): void {
    let place = this.messages.length;
    while (place > 0 && byTime(message, this.messages[place - 1] as ScoredMessage) < 0) place -= 1;
    this.messages.splice(place, 0, { ...message, keywords: message.keywords.map((word) => this.#intern(word)) });
    this.#sequences.add(message.sequence);
  }

  /** The same words come again and again: one text each is kept. */
  #intern(word: string): string {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (this.#words.size >= KNOWN_WORDS) this.#words.clear();
    this.#words.set(word, word);
    return word;
  }

  #cut(): void {
    this.floor = (this.messages[Math.ceil(this.limit / 10)] as ScoredMessage).saidAt;
    for (const { sequence } of this.messages.splice(0, firstAtOrAfter(this.messages, this.floor))) this.#sequences.delete(sequence);
    for (const { sequence } of remove(this.late, ({ at }) => at < this.floor)) this.#lateSequences.delete(sequence);
  }
}

/** Takes out of a list what is not to stay, in place; answers what went. */
function remove<T>(list: T[], goes: (one: T) => boolean): T[] {
  const gone = list.filter(goes);
  if (gone.length > 0) list.splice(0, list.length, ...list.filter((one) => !goes(one)));
  return gone;
}
