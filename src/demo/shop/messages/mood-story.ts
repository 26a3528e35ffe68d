import { secondsIntoRound } from '../programme';

/** How likely the next line is glad or cross; the rest has no mood. */
export interface MoodShare {
  readonly positive: number;
  readonly negative: number;
}

/** Seconds into a round between which undelivered orders are complained about; then the host settles it. */
export const SHIPPING_WAVE = { from: 94, until: 128 } as const;
/** Until when viewers are relieved that it is settled. */
export const RELIEF_UNTIL = 152;

/** The story of the round: greetings, growing delight, a wave of complaints about delivery, relief, a warm end. */
const STORY: readonly (readonly [at: number, positive: number, negative: number])[] = [
  [0, 0.3, 0.05], [25, 0.5, 0.06], [50, 0.62, 0.07], [72, 0.46, 0.14], [90, 0.5, 0.08],
  [97, 0.2, 0.5], [108, 0.08, 0.74], [122, 0.14, 0.62], [130, 0.5, 0.2], [142, 0.74, 0.05], [165, 0.6, 0.06], [178, 0.34, 0.05],
];

/** The mood of the chat at a number of seconds since the show began, drawn straight between the turns of the story. */
export function moodAt(seconds: number): MoodShare {
  const now = secondsIntoRound(seconds);
  const next = STORY.findIndex(([at]) => at > now);
  const [fromAt, fromGlad, fromCross] = STORY[next < 0 ? STORY.length - 1 : Math.max(0, next - 1)] ?? [0, 0.4, 0.1];
  const [toAt, toGlad, toCross] = STORY[next < 0 ? STORY.length - 1 : next] ?? [1, 0.4, 0.1];
  const share = toAt > fromAt ? (now - fromAt) / (toAt - fromAt) : 0;
  return { positive: fromGlad + (toGlad - fromGlad) * share, negative: fromCross + (toCross - fromCross) * share };
}
