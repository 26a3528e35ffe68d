import type { Unit } from './name-tokens';
import { PhraseLengths } from './phrase-lengths';

/** Names of several units that are looked for as they are, the longest first. */
export class WholeNames {
  readonly #idsByName = new Map<string, Set<string>>();
  readonly #lengths = new PhraseLengths();

  /** @param name its units joined by blanks */
  add(name: string, id: string): void {
    const ids = this.#idsByName.get(name);
    if (ids) {
      ids.add(id);
      return;
    }
    this.#idsByName.set(name, new Set([id]));
    this.#lengths.add(name);
  }

  remove(name: string, id: string): void {
    const ids = this.#idsByName.get(name);
    if (!ids?.delete(id) || ids.size > 0) return;
    this.#idsByName.delete(name);
    this.#lengths.remove(name);
  }

  /** The names that stand in a row of units, without overlap, and whose they are. */
  find(units: readonly Unit[]): { ids: string[]; from: number; to: number }[] {
    const words = units.map(({ text }) => text);
    const found: { ids: string[]; from: number; to: number }[] = [];
    for (let at = 0; at < units.length;) {
      const length = this.#lengths.longestAt(words, at, (name) => this.#idsByName.has(name));
      if (length === 0) {
        at += 1;
        continue;
      }
      const name = words.slice(at, at + length).join(' ');
      found.push({ ids: [...this.#idsByName.get(name) ?? []], from: units[at]?.from ?? 0, to: units[at + length - 1]?.to ?? 0 });
      at += length;
    }
    return found;
  }
}
