/** Ends of what can be judged by itself: a blank between words, or a mark that closes a clause. */
const BOUNDARY = /[\s，。！？；：、）】」》]|[,.!?;:)](?=\s)/gu;

/**
 * A text that grows token by token, of which only what has been checked is let out: up to the last boundary at which the
 * check finds nothing. A number or a word that is still being written is therefore never shown by halves.
 */
export class ReleasedText {
  #text = '';
  #released = 0;

  constructor(private readonly isSupported: (text: string) => boolean) {}

  /** All that came, checked or not. */
  get text(): string {
    return this.#text;
  }

  /** Takes a token; answers what may be shown now that could not be before, empty when there is nothing. */
  add(token: string): string {
    // Models like to begin with an empty line.
    this.#text = (this.#text + token).trimStart();
    let end = 0;
    for (const { index, 0: mark } of this.#text.matchAll(BOUNDARY)) end = index + mark.length;
    if (end <= this.#released || !this.isSupported(this.#text.slice(0, end))) return '';
    const fresh = this.#text.slice(this.#released, end);
    this.#released = end;
    return fresh;
  }
}
