import type { Message } from '../server/answers';

/** Decisions that are remembered, so that an older answer to a query does not bring a message back. */
const KEPT_DECISIONS = 500;

/** The messages that wait for the host, from what is told of them in any order and number. */
export class HeldQueue {
  readonly #waiting = new Map<string, Message>();
  readonly #decided = new Set<string>();

  /** Takes in messages as they are now; answers with those that wait, the newest first. */
  take(messages: readonly Message[]): readonly Message[] {
    for (const message of messages) {
      if (message.visibility !== 'HELD') this.#decide(message.id);
      else if (!this.#decided.has(message.id)) this.#waiting.set(message.id, message);
    }
    return [...this.#waiting.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  }

  #decide(id: string): void {
    this.#waiting.delete(id);
    this.#decided.add(id);
    const [oldest] = this.#decided;
    if (oldest !== undefined && this.#decided.size > KEPT_DECISIONS) this.#decided.delete(oldest);
  }
}
