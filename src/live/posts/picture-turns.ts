import { overloaded } from '../../errors';
import { Semaphore } from '../../storage/semaphore';

/** Pictures that are decoded and looked at side by side; streams need the models too. */
const AT_ONCE = 2;
/** Pictures of one caller that may be in hand or wait. */
const OF_ONE_CALLER = 4;
/** Pictures of all callers that may be in hand or wait. */
const OF_ALL = 32;
/** When the same picture may go through, in milliseconds. */
const RETRY_AFTER_MS = 1_000;

/** Lets the pictures that callers send in one after another, so that they cost live streams little, and one caller the others nothing. */
export class PictureTurns {
  readonly #turns = new Semaphore(AT_ONCE);
  readonly #inHand = new Map<string, number>();
  #all = 0;

  /**
   * Runs `task` when its turn comes.
   * @param caller names who sent the picture
   * @throws OVERLOADED at once when too many wait already
   */
  async run<T>(caller: string, task: () => Promise<T>): Promise<T> {
    const own = this.#inHand.get(caller) ?? 0;
    if (own >= OF_ONE_CALLER) throw overloaded(`At most ${OF_ONE_CALLER} pictures of one caller are looked at or wait at one time; send the next when one is answered.`, RETRY_AFTER_MS);
    if (this.#all >= OF_ALL) throw overloaded(`${OF_ALL} pictures are looked at or wait already.`, RETRY_AFTER_MS);
    this.#all += 1;
    this.#inHand.set(caller, own + 1);
    try {
      return await this.#turns.run(task);
    } finally {
      this.#all -= 1;
      const left = (this.#inHand.get(caller) ?? 1) - 1;
      if (left > 0) this.#inHand.set(caller, left);
      else this.#inHand.delete(caller);
    }
  }
}
