import type { Remark } from './finding';

/** Things talked about that are remembered; the one longest unheard of is forgotten first. */
const REMEMBERED = 500;
/** Authors remembered of each: beyond it more change nothing. */
const AUTHORS = 200;

/** The last remark of each author about each of several things, within a span of time and in bounded memory. */
export class RecentRemarks {
  readonly #remarks = new Map<string, Map<string, Remark>>();

  constructor(private readonly spanMs: number) {}

  /** Takes a remark in; answers with those about the same thing that are still recent, one an author, oldest first. */
  add(about: string, remark: Remark): Remark[] {
    const recent = new Map([...this.#remarks.get(about) ?? []].filter(([, { at }]) => remark.at - at < this.spanMs));
    recent.delete(remark.authorId);
    recent.set(remark.authorId, remark);
    if (recent.size > AUTHORS) recent.delete(recent.keys().next().value as string);
    this.#remarks.delete(about);
    this.#remarks.set(about, recent);
    if (this.#remarks.size > REMEMBERED) this.#remarks.delete(this.#remarks.keys().next().value as string);
    return [...recent.values()];
  }

  /** Forgets what was said about a thing. */
  forget(about: string): void {
    this.#remarks.delete(about);
  }
}
