import { openDatabase } from '../ormconfig';
import { readConfig } from './config';
import { exportInteractions } from './recommendations/interaction-export';

const USAGE = `usage: npm run export:interactions -- <file> [--days <n>]

Writes what viewers who allow personalisation did as sequences for training/sequence, one JSON object a line
(docs/sequence-model.md). With --days, only acts of the last n days; without it, all.`;

const DAY_MS = 86_400_000;

/** `<file> [--days <n>]`: where to write, and how far back to read. */
async function main(args: readonly string[]): Promise<void> {
  const [file, option, days, ...more] = args;
  if (file === undefined || file.startsWith('--') || more.length > 0 || (option !== undefined && option !== '--days')) throw new Error(USAGE);
  if (option !== undefined && !/^[1-9]\d{0,4}$/.test(days ?? '')) throw new Error(`--days is "${days ?? ''}"; it must be a whole number from 1 to 99999`);
  const dataSource = await openDatabase(readConfig().DATABASE_URL);
  try {
    if (await dataSource.showMigrations()) throw new Error('The database lacks migrations; run `npm run migrate` first.');
    const since = days === undefined ? undefined : new Date(Date.now() - Number(days) * DAY_MS);
    const { products, viewers, interactions } = await exportInteractions(dataSource, file, since);
    console.log(`${file}: ${products} products, ${viewers} viewers, ${interactions} interactions`);
  } finally {
    await dataSource.destroy();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
