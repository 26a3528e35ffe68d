/** A way through the shop that people take: what they look at one after another, and how often they do so. */
export interface Journey {
  /** Skus in order; what leads to what. */
  readonly path: readonly string[];
  /** How often it is taken by one who likes its category, relative to the others. */
  readonly weight: number;
}

/** What goes together in this shop; the recommender is meant to find these. */
export const journeys: readonly Journey[] = [
  { path: ['VT-SNEAKER', 'VT-SOCKS'], weight: 5 },
  { path: ['VT-SNEAKER', 'VT-SOCKS', 'VT-BOTTLE'], weight: 2 },
  { path: ['VT-DRESS', 'VT-HAT', 'VT-CAMERA'], weight: 3 },
  { path: ['VT-DRESS', 'VT-HANDBAG', 'VT-LIPSTICK'], weight: 2 },
  { path: ['VT-HAT', 'VT-CAMERA'], weight: 2 },
  { path: ['VT-LIPSTICK', 'VT-MIRROR'], weight: 5 },
  { path: ['VT-LIPSTICK', 'VT-MIRROR', 'VT-PERFUME'], weight: 2 },
  { path: ['VT-CREAM', 'VT-LIPSTICK', 'VT-PERFUME'], weight: 2 },
  { path: ['VT-PERFUME', 'VT-HANDBAG'], weight: 1 },
  { path: ['VT-KETTLE', 'VT-MUG'], weight: 4 },
  { path: ['VT-MOKA', 'VT-MUG'], weight: 4 },
  { path: ['VT-KETTLE', 'VT-MOKA', 'VT-MUG'], weight: 2 },
  { path: ['VT-CASSEROLE', 'VT-KETTLE'], weight: 1 },
  { path: ['VT-LAMP', 'VT-CANDLE'], weight: 4 },
  { path: ['VT-LAMP', 'VT-CUSHION', 'VT-PLANT'], weight: 3 },
  { path: ['VT-PLANT', 'VT-CANDLE', 'VT-CUSHION'], weight: 2 },
  { path: ['VT-HEADPHONES', 'VT-SPEAKER'], weight: 3 },
  { path: ['VT-HEADPHONES', 'VT-WATCH'], weight: 3 },
  { path: ['VT-CAMERA', 'VT-SPEAKER'], weight: 1 },
  { path: ['VT-WATCH', 'VT-BOTTLE', 'VT-YOGAMAT'], weight: 3 },
  { path: ['VT-YOGAMAT', 'VT-BOTTLE'], weight: 5 },
  { path: ['VT-RACKET', 'VT-SNEAKER', 'VT-BOTTLE'], weight: 3 },
  { path: ['VT-RACKET', 'VT-BOTTLE'], weight: 2 },
];
