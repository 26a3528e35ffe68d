import type { Box } from '../../../inference/vision/picture';

/** Where the middle of something is at a moment (fractions of the frame), and how high it is (a fraction of the frame's height). */
export interface Waypoint {
  second: number;
  x: number;
  y: number;
  height: number;
}

/** A product in a video: shown from its first waypoint to before its last, in a straight line from one to the next. */
export interface Actor {
  label: string;
  picture: string;
  /** The whole picture as a card that is held up, or its product cut out of a white ground. */
  form: 'card' | 'cut-out';
  /** Width over height of the picture. */
  aspect: number;
  way: readonly Waypoint[];
  /** Fingers in front of its lower edge, or a hand that passes before it half way. */
  hand?: 'holding' | 'passing' | undefined;
}

/** A video as it is drawn; what is not an actor is ground. */
export interface StreamVideo {
  kind: string;
  seconds: number;
  /** Seconds at which the ground changes; the first ground begins at 0. */
  cuts: readonly number[];
  actors: readonly Actor[];
  blur: 'none' | 'focus' | 'motion';
  seed: number;
}

/** A product that is to be seen in a frame. */
export interface Visible {
  label: string;
  box: Box;
}

/** Width over height of the videos. */
export const FRAME_ASPECT = 16 / 9;

/** Less of a product than this in the frame does not count as shown. */
const LEAST_SHARE = 0.5;

/** Where an actor is at a second, frame's edges or not; undefined while it is not shown. */
export function boxAt({ way, aspect }: Actor, second: number): Box | undefined {
  const next = way.findIndex((point) => point.second > second);
  const [from, to] = [way[next - 1], way[next]];
  if (!from || !to) return undefined;
  const share = (second - from.second) / (to.second - from.second);
  const mix = (a: number, b: number): number => a + (b - a) * share;
  const height = mix(from.height, to.height);
  const width = (height * aspect) / FRAME_ASPECT;
  return { x: mix(from.x, to.x) - width / 2, y: mix(from.y, to.y) - height / 2, width, height };
}

/** What a frame at a second shows, in boxes that end at the frame's edges; known by composition. */
export function truthAt({ actors }: StreamVideo, second: number): Visible[] {
  return actors.flatMap((actor) => {
    const whole = boxAt(actor, second);
    if (!whole) return [];
    const x = Math.max(0, whole.x);
    const y = Math.max(0, whole.y);
    const box = { x, y, width: Math.min(1, whole.x + whole.width) - x, height: Math.min(1, whole.y + whole.height) - y };
    const isShown = box.width > 0 && box.height > 0 && box.width * box.height >= LEAST_SHARE * whole.width * whole.height;
    return isShown ? [{ label: actor.label, box }] : [];
  });
}
