import type { Placement } from '../pictures/scene';
import { demoProduct } from './products';
import { schedule, secondsIntoRound, type ScheduledSegment } from './programme';

export { ROUND_SECONDS } from './programme';

/** What is on screen at a moment. */
export interface ShowMoment {
  /** Ready for renderScene. */
  products: Placement[];
  /** The products in the picture, left to right; empty between two parts. */
  skus: string[];
}

/** What the host says, and when in a round. */
export interface DemoUtterance {
  /** Seconds since the round began. */
  readonly at: number;
  readonly text: string;
  readonly skus: readonly string[];
}

/** Seconds that a product takes to come into the picture, and to leave it. */
const ENTRANCE_SECONDS = 0.7;

/** The shop's show at a number of seconds since it began; it begins again after ROUND_SECONDS. */
export function showAt(seconds: number): ShowMoment {
  const now = secondsIntoRound(seconds);
  const segment = schedule.find(({ from, until }) => now >= from && now < until);
  if (segment === undefined) return { products: [], skus: [] };
  return { products: segment.skus.map((sku, index) => place(segment, sku, index, now)), skus: [...segment.skus] };
}

/** Everything that the host says in a round, in order. */
export const demoUtterances: readonly DemoUtterance[] = schedule.flatMap(({ from, says, skus }) =>
  says.map(([after, text]) => ({ at: from + after, text, skus })),
);

/** Lower edges of drawings that do not fill their square, as fractions of it; the others end at about 0.94. */
const FOOT: Readonly<Record<string, number>> = { hat: 0.81, yogaMat: 0.82 };

/** Where a product is: it glides in, sways gently while it is shown, and glides out. */
function place(segment: ScheduledSegment, sku: string, index: number, now: number): Placement {
  const { drawing } = demoProduct(sku);
  const away = 1 - smooth(Math.min(now - segment.from - index * 0.25, segment.until - now) / ENTRANCE_SECONDS);
  const beat = now - segment.from + index * 1.3;
  if (segment.held) {
    return {
      drawing,
      held: true,
      x: 592 + Math.sin(beat * 0.9) * 9 - away * 60,
      y: 306 + Math.sin(beat * 1.5) * 5 + away * 420,
      size: 318 + Math.sin(beat * 0.55) * 12,
      angle: Math.sin(beat * 0.75) * 5 - away * 14,
    };
  }
  const pair = segment.skus.length > 1;
  const size = pair ? 252 : 296;
  return {
    drawing,
    held: false,
    x: (pair ? 564 + index * 240 : 626) + away * 620,
    y: 512 - ((FOOT[drawing] ?? 0.94) - 0.5) * size,
    size: size * (1 + Math.sin(beat * 0.6) * 0.012),
    angle: Math.sin(beat * 1.1) * 0.9 + away * 8,
  };
}

/** 0 to 1 without jerks at the ends (Hermite's cubic). */
function smooth(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}
