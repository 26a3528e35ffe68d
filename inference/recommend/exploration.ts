/** What stands at a place, and how likely that was. */
export interface Placed<T> {
  readonly item: T;
  /** It was drawn, in place of what ranks there. */
  readonly isExplored: boolean;
  /** Probability that this very item stood at this very place, over all draws: what an off-policy estimate divides by. */
  readonly propensity: number;
}

/**
 * Draws a list from what ranks (`list`, best first) and a pool of other items. Each of the last `m = min(list, pool)` places is explored with
 * probability `share`, independently; an explored place takes an item of the pool, uniformly and none twice, in place of its own. So, exactly,
 *
 *     P(own item at an explorable place) = 1 - share        P(a pool's item there) = share / pool's size
 *     P(own item at any other place)     = 1
 *
 * Given that a place is explored, what it takes is uniform over the pool whichever other places are explored too, because the pool is shuffled as a
 * whole. The items of the pool must not be in the list.
 */
export function explored<T>(list: readonly T[], pool: readonly T[], share: number, draw: () => number): Placed<T>[] {
  const left = [...pool];
  const explorable = share > 0 ? Math.min(list.length, pool.length) : 0;
  return list.map((item, place): Placed<T> => {
    if (place < list.length - explorable) return { item, isExplored: false, propensity: 1 };
    if (draw() >= share) return { item, isExplored: false, propensity: 1 - share };
    const [drawn] = left.splice(Math.floor(draw() * left.length), 1) as [T];
    return { item: drawn, isExplored: true, propensity: share / pool.length };
  });
}

/**
 * The part of a pool that keeps a limit on groups whatever is drawn from it: of each group no more than the list leaves places for. Keeping the
 * limit by choosing again would change the propensities; this does not.
 */
export function poolWithin<T>(list: readonly T[], pool: readonly T[], groupOf: (item: T) => string | null, mostOfGroup: number): T[] {
  const places = new Map<string, number>();
  const admits = (item: T): boolean => {
    const group = groupOf(item);
    if (group === null) return true;
    const taken = places.get(group) ?? 0;
    places.set(group, taken + 1);
    return taken < mostOfGroup;
  };
  list.forEach(admits);
  return pool.filter(admits);
}
