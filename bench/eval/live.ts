import { readGrocery } from './picture-folders';
import { formatFigures, measure } from './live-figures';
import { runLive } from './live-run';
import { pickProducts } from './live-show';

const USAGE = 'usage: npm run eval:live -- <grocery folder> [<number of products, 10 when left out>]';
const PACE = { shown: 5, pause: 3 };

/** Measures the whole way from a video of real pictures to a subscriber; a table, then JSON, on stdout. */
async function main(): Promise<void> {
  const [folder, given = '10'] = process.argv.slice(2);
  const count = Number(given);
  if (folder === undefined) throw new Error(`a grocery folder is needed; ${USAGE}`);
  if (!Number.isInteger(count) || count < 1) throw new Error(`the number of products must be a whole number from 1, not "${given}"; ${USAGE}`);
  const products = pickProducts(await readGrocery(folder), count);
  const figures = measure(await runLive(products, PACE, (what) => { process.stderr.write(`${what} …\n`); }));
  process.stdout.write(`${formatFigures(figures)}\n${JSON.stringify({ pace: PACE, ...figures }, null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`eval:live: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
