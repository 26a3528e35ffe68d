import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { measure } from '../../../bench/eval/live-figures';
import { runLive } from '../../../bench/eval/live-run';
import { productsOf } from '../../../bench/eval/live-show';
import { readGrocery } from '../../../bench/eval/picture-folders';
import { ffmpegAvailable } from './ffmpeg';

const FOLDER = process.env['GROCERY_DIR'] ?? resolve(__dirname, '../../../../../shared/data/grocery');
const available = ffmpegAvailable && existsSync(FOLDER);
if (!available) {
  process.stderr.write(`NOT RUN: the video of real pictures; it takes ffmpeg and the Grocery Store data set at ${FOLDER} (or where GROCERY_DIR says)\n`);
}
const withGrocery = available ? it : it.skip;

/** Unlike one another in colour and shape, so that any model that deserves the name tells them apart. */
const TITLES = ['Orange', 'Pineapple', 'Yellow Bell Pepper', 'Cabbage', 'Banana'];

describe('a video made of pictures from a real shop', () => {
  withGrocery('gives a subscriber the right products in the right order, from their catalogue pictures alone', async () => {
    const products = productsOf(await readGrocery(FOLDER));
    const shown = TITLES.map((title) => {
      const product = products.find((one) => one.title === title);
      if (!product) throw new Error(`the folder has no pictures of ${title}`);
      return product;
    });
    const figures = measure(await runLive(shown, { shown: 6, pause: 3 }, () => undefined));
    const titleOf = new Map(shown.map(({ label, title }) => [label, title]));
    expect(figures.received.map((label) => titleOf.get(label))).toEqual(TITLES);
    expect(figures.frameToClientMs.p50).toBeGreaterThan(0);
  }, 300_000);
});
