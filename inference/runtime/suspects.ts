/**
 * Requests under which a worker died. Each is run once more, alone and with nothing behind it, so that one that kills the
 * worker again is known as the culprit and fails by itself, and its neighbours of the first batch are answered.
 */
export class Suspects<T extends { readonly rows: number }> {
  private readonly waiting: T[] = [];
  private readonly known = new WeakSet<T>();
  private waitingRows = 0;

  /** Rows waiting to be run once more. */
  get rows(): number {
    return this.waitingRows;
  }

  /** Takes a request whose worker died; false when it has had its second run already. */
  add(request: T): boolean {
    if (this.known.has(request)) return false;
    this.known.add(request);
    this.waiting.push(request);
    this.waitingRows += request.rows;
    return true;
  }

  /** True of a request that is here or had its second run. */
  has(request: T): boolean {
    return this.known.has(request);
  }

  /** The request that came first, taken out; undefined when none waits. */
  take(): T | undefined {
    const request = this.waiting.shift();
    this.waitingRows -= request?.rows ?? 0;
    return request;
  }

  /** Takes a request out, its deadline having passed. */
  remove(request: T): void {
    const index = this.waiting.indexOf(request);
    if (index < 0) return;
    this.waiting.splice(index, 1);
    this.waitingRows -= request.rows;
  }

  /** Empties the list: for its owner to refuse what waited. */
  takeAll(): T[] {
    this.waitingRows = 0;
    return this.waiting.splice(0);
  }
}
