import type { Box, Picture } from '../../../inference/vision/picture';

/** Mean colours of a few cells of a picture, RGB from 0 to 255, three numbers a cell; NaN where a cell lies outside. */
export type Look = Float32Array;

const { abs, floor } = Math;
const { isNaN } = Number;

/** Cells a side of a box, and points a side that are read of each cell. */
const CELLS = 5;
const POINTS = 4;
/** How far around a box its surroundings reach, as a share of its size. */
const REACH = 0.3;

/** What a box looks like: 5 x 5 cells. */
export function lookInside(picture: Picture, box: Box): Look {
  return sample(picture, cellsOf(box, CELLS));
}

/** What is around a box: the 20 cells between it and one that is larger by 0.3 of its size on every side; NaN where `covered` says so. */
export function lookAround(picture: Picture, { x, y, width, height }: Box, covered: (x: number, y: number) => boolean): Look {
  const outer = { x: x - REACH * width, y: y - REACH * height, width: width * (1 + 2 * REACH), height: height * (1 + 2 * REACH) };
  const cells = cellsOf(outer, CELLS + 1).filter((_, index) => {
    const [column, row] = [index % (CELLS + 1), floor(index / (CELLS + 1))];
    return column === 0 || row === 0 || column === CELLS || row === CELLS;
  });
  return sample(picture, cells.map((cell) => (covered(cell.x + cell.width / 2, cell.y + cell.height / 2) ? undefined : cell)));
}

/** Share of the full range by which two looks differ, 0 to 1, cell by cell; undefined for cells that either lacks. `gain` is what light did to `now`. */
export function differences(known: Look, now: Look, gain = 1): (number | undefined)[] {
  return Array.from({ length: known.length / 3 }, (_, cell) => {
    let sum = 0;
    for (let at = 3 * cell; at < 3 * cell + 3; at += 1) sum += abs((known[at] as number) - (now[at] as number) / gain);
    return isNaN(sum) ? undefined : sum / (3 * 255);
  });
}

/** How much two looks differ where they differ most: the mean of the worse half of their cells; 0 when none can be compared. */
export function difference(known: Look, now: Look, gain = 1): number {
  const all = differences(known, now, gain).filter((one) => one !== undefined).sort((a, b) => b - a);
  const worse = all.slice(0, Math.ceil(all.length / 2));
  return worse.length === 0 ? 0 : worse.reduce((sum, one) => sum + one, 0) / worse.length;
}

/** Share of the cells that can be compared in which two looks differ by more than `least`; 0 when there are fewer than three. */
export function changedShare(known: Look, now: Look, least: number, gain = 1): number {
  const all = differences(known, now, gain).filter((one) => one !== undefined);
  return all.length < 3 ? 0 : all.filter((one) => one > least).length / all.length;
}

/** How much brighter `now` is, from cells that show the same: the median of their ratios; 1 when there are none. */
export function gainOf(pairs: readonly { known: Look; now: Look }[]): number {
  const ratios = pairs.flatMap(({ known, now }) => [...known].flatMap((value, at) => {
    const ratio = ((now[at] as number) + 8) / (value + 8);
    return isNaN(ratio) ? [] : [ratio];
  })).sort((a, b) => a - b);
  return Math.min(2, Math.max(0.5, ratios[floor(ratios.length / 2)] ?? 1));
}

/** The known look, a share nearer to what it is now; where only one of them has a cell, that one's. */
export function nearer(known: Look, now: Look, share: number): Look {
  return known.map((value, at) => {
    const seen = now[at] as number;
    if (isNaN(seen)) return value;
    return isNaN(value) ? seen : value + share * (seen - value);
  });
}

function cellsOf({ x, y, width, height }: Box, count: number): Box[] {
  return Array.from({ length: count * count }, (_, index) => ({
    x: x + (width * (index % count)) / count, y: y + (height * floor(index / count)) / count, width: width / count, height: height / count,
  }));
}

/** Every frame is read at thousands of points: nothing is made for each of them. */
function sample({ width, height, data }: Picture, cells: readonly (Box | undefined)[]): Look {
  const look = new Float32Array(3 * cells.length).fill(NaN);
  for (const [index, cell] of cells.entries()) {
    if (!cell) continue;
    let [red, green, blue, points] = [0, 0, 0, 0];
    for (let point = 0; point < POINTS * POINTS; point += 1) {
      const column = point % POINTS;
      const x = floor((cell.x + (cell.width * (column + 0.5)) / POINTS) * width);
      const y = floor((cell.y + (cell.height * ((point - column) / POINTS + 0.5)) / POINTS) * height);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = 3 * (y * width + x);
      points += 1;
      red += data[at] as number;
      green += data[at + 1] as number;
      blue += data[at + 2] as number;
    }
    if (points > 0) look.set([red / points, green / points, blue / points], 3 * index);
  }
  return look;
}
