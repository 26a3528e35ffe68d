import type { Unit } from './name-tokens';

/** Names of several units that are looked for as they are, the longest first. */
export class WholeNames {
  readonly #idsByName = new Map<string, Set<string>>();
  /** How long names are that begin with a unit, and how many of each length. */
  readonly #lengths = new Map<string, Map<number, number>>();

  /** @param name its units joined by blanks */
  add(name: string, id: string): void {
    const ids = this.#idsByName.get(name);
    if (ids) {
      ids.add(id);
      return;
    }
    this.#idsByName.set(name, new Set([id]));
    const { first, length } = shapeOf(name);
    const lengths = this.#lengths.get(first) ?? new Map<number, number>();
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
    this.#lengths.set(first, lengths);
  }

  remove(name: string, id: string): void {
    const ids = this.#idsByName.get(name);
    if (!ids?.delete(id) || ids.size > 0) return;
    this.#idsByName.delete(name);
    const { first, length } = shapeOf(name);
    const lengths = this.#lengths.get(first);
    const left = (lengths?.get(length) ?? 1) - 1;
    if (left > 0) lengths?.set(length, left);
    else lengths?.delete(length);
    if (lengths?.size === 0) this.#lengths.delete(first);
  }

  /** The names that stand in a row of units, without overlap, and whose they are. */
  find(units: readonly Unit[]): { ids: string[]; from: number; to: number }[] {
    const found: { ids: string[]; from: number; to: number }[] = [];
    for (let at = 0; at < units.length;) {
      const length = this.#longestAt(units, at);
      if (length === 0) {
        at += 1;
        continue;
      }
      const part = units.slice(at, at + length);
      found.push({ ids: [...this.#idsByName.get(join(part)) ?? []], from: part[0]?.from ?? 0, to: part.at(-1)?.to ?? 0 });
      at += length;
    }
    return found;
  }

  #longestAt(units: readonly Unit[], at: number): number {
    const lengths = this.#lengths.get(units[at]?.text ?? '');
    if (!lengths) return 0;
    let longest = 0;
    for (const length of lengths.keys()) {
      if (length > longest && at + length <= units.length && this.#idsByName.has(join(units.slice(at, at + length)))) longest = length;
    }
    return longest;
  }
}

function join(units: readonly Unit[]): string {
  return units.map(({ text }) => text).join(' ');
}

function shapeOf(name: string): { first: string; length: number } {
  const units = name.split(' ');
  return { first: units[0] ?? '', length: units.length };
}
