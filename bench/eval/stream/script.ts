import sharp from 'sharp';
import { productsOf } from '../live-show';
import type { GroceryFolder } from '../picture-folders';
import { seeded, type Seeded } from './seeded';
import type { Actor, StreamVideo, Waypoint } from './truth';

/** Videos of each kind. */
const EACH = 3;
/** Products that are shown and that the catalogue does not have. */
const UNKNOWN = EACH;

/** What is shown, and which products the catalogue has. */
export interface Script {
  videos: readonly StreamVideo[];
  /** Labels that are left out of the catalogue. */
  unknown: ReadonlySet<string>;
}

type Shown = ReturnType<typeof productsOf>[number];
type Way = Waypoint[];

/** Stands still but for a sway, between two seconds. */
const rest = (from: number, until: number, x: number, y: number, height: number): Way => {
  const steps = Math.max(1, Math.round((until - from) / 1.5));
  return Array.from({ length: steps + 1 }, (_, step) => ({ second: from + ((until - from) * step) / steps, x: x + (step % 2 === 0 ? -0.012 : 0.012), y, height }));
};

/** Plans the videos: three of each kind, always the same for a seed. Between and around what is shown, nothing is. */
export async function planVideos(folder: GroceryFolder, seed: number): Promise<Script> {
  const random = seeded(seed);
  const products = random.shuffled(productsOf(folder));
  const unknown = products.slice(0, UNKNOWN);
  const known = products.slice(UNKNOWN);
  let dealt = 0;
  const deal = (): Shown => known[dealt++ % known.length] as Shown;
  const pairs = random.shuffled(pairsOfKind(known));
  const videos: StreamVideo[] = [];
  const add = async (kind: string, seconds: number, actors: readonly Promise<Actor>[], more: Partial<StreamVideo> = {}): Promise<void> => {
    videos.push({ kind, seconds, cuts: [], blur: 'none', seed: seed * 1000 + videos.length, ...more, actors: await Promise.all(actors) });
  };
  const x = (): number => random.between(0.35, 0.65);
  const y = (): number => random.between(0.45, 0.55);
  const one = (): number => random.between(0.55, 0.8);
  for (let turn = 0; turn < EACH; turn += 1) {
    await add('one at a time', 16, [card(deal(), rest(2, 6.5, x(), y(), one()), turn), card(deal(), rest(9, 13, x(), y(), one()), turn)]);
    await add('several at once', 17, [
      card(deal(), rest(2, 10, 0.25, y(), 0.5), turn), card(deal(), rest(4, 13.5, 0.75, y(), 0.5), turn), cutOut(deal(), rest(6, 12, 0.5, 0.4, 0.42)),
    ]);
    await add('motion', 17, [card(deal(), across(random, 2, 8), turn), card(deal(), nearer(random, 9.5, 14), turn)]);
    await add('blur', 16, [card(deal(), rest(2, 6.5, x(), y(), one()), turn), card(deal(), across(random, 8.5, 13.5), turn)], { blur: turn % 2 === 0 ? 'motion' : 'focus' });
    await add('hands', 17, [card(deal(), rest(2, 7.5, x(), y(), one()), turn, 'passing'), card(deal(), rest(9.5, 14, x(), y(), one()), turn, 'holding')]);
    await add('scene cuts', 17, [
      card(deal(), [...rest(2, 5, 0.3, 0.5, 0.5), ...rest(5, 8, 0.6, 0.5, 0.85)], turn), card(deal(), rest(8, 11, 0.4, y(), one()), turn), card(deal(), rest(11, 14, 0.6, y(), one()), turn),
    ], { cuts: [5, 8, 11, 14] });
    await add('not in the catalogue', 16, [card(unknown[turn] as Shown, rest(2, 7, x(), y(), one()), turn), card(deal(), rest(9.5, 13, x(), y(), one()), turn)]);
    await add('cut-outs', 16, [cutOut(deal(), rest(2, 6.5, x(), y(), one())), cutOut(deal(), across(random, 8.5, 13))]);
    const [a, b] = pairs[turn % pairs.length] as [Shown, Shown];
    await add('lookalikes swapped', 16, [card(a, rest(2, 7, 0.5, 0.5, 0.7), turn), card(b, rest(7, 12.5, 0.5, 0.5, 0.7), turn)]);
  }
  return { videos, unknown: new Set(unknown.map(({ label }) => label)) };
}

/** From beyond one edge to beyond the other, slowing down in the middle. */
function across(random: Seeded, from: number, until: number): Way {
  const [begin, end] = random.between(0, 1) < 0.5 ? [-0.3, 1.3] : [1.3, -0.3];
  const [y, height, third] = [random.between(0.4, 0.6), random.between(0.5, 0.7), (until - from) / 3];
  return [
    { second: from, x: begin, y, height }, { second: from + third, x: begin + (end - begin) * 0.42, y: y - 0.05, height },
    { second: from + 2 * third, x: begin + (end - begin) * 0.58, y: y + 0.05, height }, { second: until, x: end, y, height },
  ];
}

/** From the back of the room until it nearly fills the frame. */
function nearer(random: Seeded, from: number, until: number): Way {
  const x = random.between(0.3, 0.7);
  return [{ second: from, x, y: 0.5, height: 0.4 }, { second: (from + until) / 2, x: 0.5, y: 0.5, height: 0.75 }, { second: until, x: 0.5, y: 0.5, height: 1 }];
}

async function card({ label, pictures }: Shown, way: Way, turn: number, hand?: Actor['hand']): Promise<Actor> {
  const picture = pictures[turn % pictures.length] as string;
  return { label, picture, form: 'card', aspect: await aspectOf(picture), way, hand };
}

async function cutOut({ label, iconic }: Shown, way: Way): Promise<Actor> {
  return { label, picture: iconic, form: 'cut-out', aspect: await aspectOf(iconic), way };
}

async function aspectOf(picture: string): Promise<number> {
  const { autoOrient } = await sharp(picture).metadata();
  return autoOrient.width / autoOrient.height;
}

/** Every two neighbours of the same coarse kind. */
function pairsOfKind(products: readonly Shown[]): [Shown, Shown][] {
  return products.flatMap((product, index) => {
    const other = products.slice(index + 1).find(({ coarse }) => coarse === product.coarse);
    return other ? [[product, other] as [Shown, Shown]] : [];
  });
}
