import sharp from 'sharp';
import { arm, closedFingers, openHand, type Point } from './hands';
import { host, hostPaints } from './host';
import { defs, group, oval, radial, url } from './paint';
import { drawProduct } from './drawings';
import { GRIP_HEIGHT, silhouetteOf, type Silhouette } from './silhouette';
import { FRAME, TABLE_TOP, studio } from './studio';

/** A product in a frame. */
export interface Placement {
  /** A name that drawProduct knows. */
  drawing: string;
  /** Its middle, in pixels of the 960 x 540 frame. */
  x: number;
  y: number;
  /** The side of the drawing's square, in pixels. */
  size: number;
  /** Degrees, clockwise. */
  angle: number;
  /** Whether the host holds it up; left out: when it is clearly above the table. */
  held?: boolean;
}

/** What a frame shows. */
export interface SceneOptions {
  products: readonly Placement[];
  /** Seconds since the show began: moves the host. */
  time: number;
}

type Outlined = Placement & { outline: Silhouette };

/** A thing whose lower edge is less than this far below the table's far edge is held up; others stand on the table. */
const STANDS_FROM_PX = 36;

/**
 * A frame of the live studio as JPEG, 960 x 540. The same options give the same bytes. The host holds what is above the
 * table, points at what stands on it, and talks with open hands when there is nothing.
 * @throws RangeError for an unknown drawing
 */
export async function renderScene({ products, time }: SceneOptions): Promise<Buffer> {
  const [{ room, table }, outlined] = await Promise.all([
    studio(),
    Promise.all(products.map(async (product) => ({ ...product, outline: await silhouetteOf(product.drawing) }))),
  ]);
  return sharp(room.input, { raw: room.raw })
    .composite([
      { input: picture(host(time), TABLE_TOP), left: 0, top: 0 },
      { ...table, left: 0, top: TABLE_TOP },
      { input: picture(foreground(outlined, time), FRAME.height), left: 0, top: 0 },
    ])
    .removeAlpha()
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** Arms, hands and products, in the order in which they cover one another. */
function foreground(products: readonly Outlined[], time: number): string {
  const nearest = [...products].sort((a, b) => a.x - b.x)[0];
  const talk = Math.sin(time * 1.6) * 6 + Math.sin(time * 2.7) * 4;
  const resting: Point = { x: 212 + talk * 0.4, y: 462 + Math.abs(talk) * 0.3 };
  const things = products.map((product) => contactShadow(product)).join('') + products.map(placed).join('');
  const restingArm = arm('left', resting) + openHand(resting, 8);
  if (nearest === undefined) {
    const palm: Point = { x: 380 + talk, y: 356 - Math.abs(talk) * 2 };
    return restingArm + arm('right', palm) + openHand(palm, -38 + talk);
  }
  if (isHeld(nearest)) {
    const grip = pointOn(nearest, nearest.outline.left - 0.015, GRIP_HEIGHT);
    return restingArm + arm('right', grip) + things + closedFingers(grip, 1);
  }
  const edge = pointOn(nearest, nearest.outline.edge, 0.5);
  const pointing: Point = { x: Math.min(470, edge.x - 62 + talk), y: edge.y - 6 - talk };
  return restingArm + things + arm('right', pointing) + openHand(pointing, 4 + talk);
}

const isHeld = ({ y, size, outline, held }: Outlined): boolean =>
  held ?? y + (outline.bottom - 0.5) * size < TABLE_TOP + STANDS_FROM_PX;

/** Where a point of a drawing, in fractions of its square, lies in the frame. */
function pointOn({ x, y, size, angle }: Placement, across: number, down: number): Point {
  const turn = (angle * Math.PI) / 180;
  const [dx, dy] = [(across - 0.5) * size, (down - 0.5) * size];
  return { x: x + dx * Math.cos(turn) - dy * Math.sin(turn), y: y + dx * Math.sin(turn) + dy * Math.cos(turn) };
}

function contactShadow(product: Outlined): string {
  if (isHeld(product)) return '';
  const { size, outline } = product;
  const { x, y } = pointOn(product, outline.footing.middle, outline.bottom);
  return oval(x + 6, y - size * 0.012, outline.footing.half * size * 1.18 + 10, size * 0.055, url('contact'));
}

const placed = ({ drawing, x, y, size, angle }: Placement): string =>
  group(
    `transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${angle.toFixed(2)}) scale(${(size / 400).toFixed(4)}) translate(-200 -200)"`,
    drawProduct(drawing),
  );

function picture(content: string, height: number): Buffer {
  const paints = hostPaints + defs(radial('contact', '0:#2b1607/.6 .6:#2b1607/.32 1:#2b1607/0', 0.5, 0.5, 0.5));
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${FRAME.width}" height="${height}">${paints}${content}</svg>`);
}
