interface Timed {
  id: string;
  at: string;
}

/** Takes rows into a list, in order of time: each once, by its identifier; the oldest fall out. */
export function mergeByTime<T extends Timed>(known: readonly T[], more: readonly T[], kept: number): readonly T[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)).slice(-kept);
}
