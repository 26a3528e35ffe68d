import { measureDiversity } from './recommend/diversity';
import { measureServing } from './recommend/serving';

/** What recommending costs: `npm run bench:recommend -- <what> [options]`; each measurement says its options. */
const MEASUREMENTS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { diversity: measureDiversity, serving: measureServing };

async function main([what = '', ...args]: readonly string[]): Promise<void> {
  const measure = MEASUREMENTS[what];
  if (!measure) throw new Error(`there is no measurement "${what}"; there are: ${Object.keys(MEASUREMENTS).join(', ')}`);
  await measure(args);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
