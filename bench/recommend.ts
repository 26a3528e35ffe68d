import { benchFactors } from './recommend/factors-bench';

/** Parts of this benchmark by name; each says whether what it checks held. */
const PARTS: Readonly<Record<string, () => Promise<boolean>>> = { factors: benchFactors };

/** `npm run bench:recommend -- [part …]`: the parts named, or all of them. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    throw new Error(`there is no part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}`);
  }
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    if (!(await part())) process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`the benchmark failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
