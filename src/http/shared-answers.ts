/**
 * Answers that several requests wait for: what is asked alike within one turn of the event loop is worked out once. The work
 * begins when that turn is over, after the last of its requests has come, so nobody is given what was read before it asked.
 */
export class SharedAnswers<T> {
  readonly #waiting = new Map<string, Promise<T>>();

  /** What `answer` gives; it is called once for all requests of this turn with the same key. */
  get(key: string, answer: () => Promise<T>): Promise<T> {
    const known = this.#waiting.get(key);
    if (known) return known;
    const shared = new Promise<T>((resolve, reject) => {
      setImmediate(() => {
        this.#waiting.delete(key);
        answer().then(resolve, reject);
      });
    });
    this.#waiting.set(key, shared);
    return shared;
  }
}
