import { measureDiversity } from './recommend/diversity';
import { benchFactors } from './recommend/factors-bench';
import { measureServing } from './recommend/serving';

/** What recommending costs: `npm run bench:recommend -- <what> [options]`; each measurement says its options. */
const MEASUREMENTS: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = { factors: benchFactors, diversity: measureDiversity, serving: measureServing };

async function main([what = '', ...args]: readonly string[]): Promise<void> {
  const measure = MEASUREMENTS[what];
  if (!measure) throw new Error(`there is no measurement "${what}"; there are: ${Object.keys(MEASUREMENTS).join(', ')}`);
  // False when what it checks did not hold.
  if ((await measure(args)) === false) process.exitCode = 1;
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
