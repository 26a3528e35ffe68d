/** What an affinity is about. */
export const AFFINITY_KINDS = ['BRAND', 'CATEGORY', 'PRICE_BAND'] as const;
export type AffinityKind = (typeof AFFINITY_KINDS)[number];

/** What a viewer turns to more than others do. */
export interface Affinity {
  kind: AffinityKind;
  value: string;
  /** 0 to 1; over all values of a kind they sum to 1. */
  weight: number;
  /** Share of what the viewer does that goes there, what lies back counting less. */
  share: number;
  /** How many times as large as the share of all viewers' acts. */
  lift: number;
  /** Acts of the viewer that speak for it. */
  acts: number;
}

/** What a product is: its value of each kind, null where it has none. */
export type Traits = Readonly<Record<AffinityKind, string | null>>;

/** One act: what with, how much it counts, and how long ago. */
export interface WeighedAct {
  traits: Traits;
  weight: number;
  ageMs: number;
}

/** After this time an act counts half, in milliseconds. */
const HALF_LIFE_MS = 30 * 86_400_000;
/** Weight of the average viewer that everybody begins with: so that one glance is no affinity yet. */
const PRIOR = 2;

/**
 * What a viewer turns to more than the average viewer does, the strongest first. What is liked by all alike has a lift of 1 and
 * is none; the weight is what a value adds to the divergence of the viewer from the average (Kullback and Leibler 1951).
 * @param average share of all viewers' acts that goes to each value, by kind
 */
export function affinitiesOf(acts: readonly WeighedAct[], average: Readonly<Record<AffinityKind, ReadonlyMap<string, number>>>): Affinity[] {
  return AFFINITY_KINDS.flatMap((kind) => {
    const own = new Map<string, { weight: number; acts: number }>();
    let total = 0;
    for (const { traits, weight, ageMs } of acts) {
      const value = traits[kind];
      if (value === null || weight <= 0) continue;
      const counted = weight * 0.5 ** (Math.max(0, ageMs) / HALF_LIFE_MS);
      const so = own.get(value) ?? { weight: 0, acts: 0 };
      own.set(value, { weight: so.weight + counted, acts: so.acts + 1 });
      total += counted;
    }
    const found = [...own].map(([value, so]) => {
      // What nobody else has touched is compared with the viewer's own act among all.
      const usual = average[kind].get(value) ?? 1 / (average[kind].size + 1);
      const share = (so.weight + PRIOR * usual) / (total + PRIOR);
      return { kind, value, share: so.weight / total, lift: share / usual, acts: so.acts, divergence: share * Math.log(share / usual) };
    }).filter(({ lift }) => lift > 1);
    const sum = found.reduce((all, { divergence }) => all + divergence, 0);
    return found.map(({ divergence, ...affinity }) => ({ ...affinity, weight: divergence / sum }));
  }).sort((a, b) => b.weight - a.weight || b.acts - a.acts || (a.value < b.value ? -1 : 1));
}
