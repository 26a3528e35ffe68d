import { group, line, oval } from './paint';

/** A point of the frame, in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** Which of the host's arms, as the viewer sees them. */
export type Side = 'left' | 'right';

const SHOULDERS: Readonly<Record<Side, Point>> = { left: { x: 177, y: 326 }, right: { x: 301, y: 326 } };
const UPPER_ARM = 104;
const FOREARM = 112;

/**
 * Where the elbow is when the hand is at `to`: two bones, bent downwards and away from the body. Arms grow a little
 * when the hand is out of reach, as drawn arms may.
 */
function elbowOf(from: Point, to: Point, side: Side): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy);
  const grow = Math.max(1, distance / (0.97 * (UPPER_ARM + FOREARM)));
  const [upper, lower] = [UPPER_ARM * grow, FOREARM * grow];
  const along = (distance ** 2 + upper ** 2 - lower ** 2) / (2 * Math.max(distance, 1));
  const off = Math.sqrt(Math.max(0, upper ** 2 - along ** 2));
  const [ux, uy] = [dx / Math.max(distance, 1), dy / Math.max(distance, 1)];
  const candidates = [1, -1].map((turn) => ({ x: from.x + ux * along - turn * uy * off, y: from.y + uy * along + turn * ux * off }));
  const outwards = side === 'left' ? -1 : 1;
  const cost = ({ x, y }: Point): number => -y - 0.35 * outwards * x;
  return candidates.reduce((best, one) => (cost(one) < cost(best) ? one : best));
}

const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** An arm from a shoulder to a hand at `to`, without the hand's fingers. */
export function arm(side: Side, to: Point): string {
  const from = SHOULDERS[side];
  const elbow = elbowOf(from, to, side);
  const [cuff, wrist] = [between(elbow, to, 0.62), between(elbow, to, 0.7)];
  const [before, after] = [between(from, elbow, 0.72), between(elbow, to, 0.26)];
  const sleeve = `M${at(from)} L${at(before)} Q${at(elbow)} ${at(after)} L${at(cuff)}`;
  return (
    line(`M${at(wrist)} L${at(to)}`, '#f3bd9a', 27) +
    line(sleeve, '#2c6b57', 49) +
    line(sleeve, '#4a9c80', 44) +
    line(`M${from.x - 8} ${from.y} L${at(between({ x: from.x - 8, y: from.y }, { x: before.x - 8, y: before.y }, 0.9))}`, '#a8e0c8', 6, 'opacity=".6"') +
    line(`M${at(cuff)} L${at(wrist)}`, '#eef9f0', 42) +
    oval(to.x, to.y, 23, 21, '#f7c6a4')
  );
}

const REACH = [20, 26, 25, 18] as const;

/** Fingers that close over the edge of what the hand at `at` holds; `towards` is 1 when that lies to the right. */
export function closedFingers(hand: Point, towards: 1 | -1): string {
  return group(
    `transform="translate(${at(hand)}) scale(${towards} 1)"`,
    ...REACH.map((reach, i) => line(`M-6 ${-15 + i * 11} L${reach} ${-17 + i * 11.4}`, '#c98f6d', 13.5)),
    ...REACH.map((reach, i) => line(`M-6 ${-16 + i * 11} L${reach} ${-18 + i * 11.4}`, '#fbd0b0', 11.5)),
  );
}

/** An open hand whose fingers point along `turn` degrees (0 is to the right), the thumb up. */
export function openHand(hand: Point, turn: number): string {
  return group(
    `transform="translate(${at(hand)}) rotate(${turn.toFixed(1)})"`,
    line('M4 -8 Q10 -24 18 -30', '#f2bb97', 12),
    ...REACH.map((reach, i) => line(`M8 ${-10 + i * 7} L${24 + reach} ${-17 + i * 10}`, '#d29a77', 12)),
    ...REACH.map((reach, i) => line(`M8 ${-10 + i * 7} L${24 + reach} ${-17.6 + i * 10}`, '#fbd0b0', 10.4)),
    oval(6, 0, 19, 18, '#f9caa9'),
  );
}
