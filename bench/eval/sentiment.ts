import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { BadRows } from './bad-rows';
import { sentimentExamples, type SentimentExamples } from './sentiment-examples';
import { polarReport, threeWayReport, type PolarReport, type ThreeWayReport } from './sentiment-report';
import { sentimentTables } from './sentiment-tables';

const USAGE = `usage: npm run eval:sentiment -- [--model <directory>] <file.csv> ...

Each file is UTF-8 CSV (RFC 4180) with a header.
  label,review  "label" is 1 (positive) or 0 (negative); a column "cat" adds figures per category. Every row is decided by
                polarity > 0: accuracy, macro-F1, calibration error with its bins; again without punctuation.
  label,text    "label" is positive, neutral or negative; columns "lang" and "kind" add figures per group. The most
                probable class decides (bench/eval/sentiment-lines.csv is such a file).
Other columns are ignored. A row that is not so is named and left out. Texts take the product's own path: runtime,
batching, SentimentModel. Progress goes to stderr; tables and then JSON go to stdout.`;

async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--model');
  const directory = resolve(at === -1 ? 'models/sentiment' : (args[at + 1] ?? ''));
  const files = at === -1 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  if (files.length === 0 || files.some((file) => file.startsWith('-'))) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const badRows = new BadRows();
  const sets: { file: string; read: SentimentExamples }[] = [];
  for (const file of files) {
    try {
      const onBadRow = (message: string): void => {
        badRows.add(`${file}: ${message}`);
      };
      sets.push({ file: basename(file), read: sentimentExamples(await readFile(file, 'utf8'), onBadRow) });
    } catch (cause) {
      throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }
  const runtime = new InferenceRuntime();
  try {
    const loaded = await runtime.load(directory);
    const scorer = new SentimentModel(runtime);
    const reports: (PolarReport | ThreeWayReport)[] = [];
    for (const { file, read } of sets) {
      const onProgress = (scored: number): void => {
        process.stderr.write(`\r${file}: ${scored} of ${read.examples.length} `);
      };
      reports.push(
        read.of === 'polarity'
          ? await polarReport(scorer, file, read.examples, onProgress)
          : await threeWayReport(scorer, file, read.examples, onProgress),
      );
      process.stderr.write('\n');
    }
    const model = { name: loaded.name, version: loaded.version, device: loaded.device };
    const json = JSON.stringify({ model, files: reports, leftOut: badRows.messages }, null, 2);
    process.stdout.write(`${sentimentTables(reports)}\n${json}\n`);
  } finally {
    await runtime.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
