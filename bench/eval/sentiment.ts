import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { BadRows, type OnBadRow } from './bad-rows';
import { CsvError, tableOf } from './csv';
import { byCategory, figuresOf, positiveChance, type ScoredRow, type SentimentFigures } from './sentiment-metrics';

const USAGE = `usage: npm run eval:sentiment -- [--model <directory>] <file.csv> ...

Each file is UTF-8 CSV (RFC 4180) with a header that has "label" (1 positive, 0 negative) and "review"; a column "cat"
adds figures per category, other columns are ignored. A row that is not so is named and left out. Every other row is decided, by polarity > 0, through the product's own
path: runtime, batching, SentimentModel. Progress goes to stderr; a table and then JSON go to stdout.`;

const IN_FLIGHT = 256;

interface Example {
  readonly text: string;
  readonly positive: boolean;
  readonly category: string | undefined;
}

interface FileReport extends SentimentFigures {
  readonly file: string;
  readonly textsPerSecond: number;
  readonly categories: Readonly<Record<string, SentimentFigures>>;
}

/** Reads the examples of a file; throws CsvError when it is no CSV, lacks a column or has no row that can be used. */
async function readExamples(file: string, onBadRow: OnBadRow): Promise<Example[]> {
  const leaveOut = ({ message }: CsvError): void => {
    onBadRow(`${file}: ${message}`);
  };
  const examples = tableOf(await readFile(file, 'utf8'), ['label', 'review'], leaveOut).flatMap(({ line, row }) => {
    const label = row.get('label')?.trim() ?? '';
    if (label === '1' || label === '0') {
      return [{ text: row.get('review') ?? '', positive: label === '1', category: row.get('cat') }];
    }
    leaveOut(new CsvError(line, `label must be 1 or 0, not ${JSON.stringify(label)}`));
    return [];
  });
  if (examples.length === 0) throw new CsvError(1, 'the file has no row that can be used after this header');
  return examples;
}

async function evaluate(model: SentimentModel, file: string, examples: readonly Example[]): Promise<FileReport> {
  const rows: ScoredRow[] = [];
  const start = performance.now();
  for (let from = 0; from < examples.length; from += IN_FLIGHT) {
    const part = examples.slice(from, from + IN_FLIGHT);
    const scores = await Promise.all(part.map(({ text }) => model.score(text)));
    scores.forEach((score, index) => {
      const example = part[index];
      if (!example) return;
      rows.push({
        ...example,
        polarity: score.polarity,
        positiveChance: positiveChance(score),
        neutral: score.label === 'NEUTRAL',
      });
    });
    process.stderr.write(`\r${basename(file)}: ${rows.length} of ${examples.length}`);
  }
  process.stderr.write('\n');
  const textsPerSecond = Math.round((1000 * rows.length) / (performance.now() - start));
  const categories = Object.fromEntries([...byCategory(rows)].map(([name, group]) => [name, figuresOf(group)]));
  return { file: basename(file), ...figuresOf(rows), textsPerSecond, categories };
}

function tableLine(name: string, figures: SentimentFigures): string {
  const shares = [figures.accuracy, figures.macroF1, figures.calibrationError, figures.neutralShare];
  return `| ${[name, String(figures.rows), ...shares.map((share) => share.toFixed(4))].join(' | ')} |`;
}

function table(reports: readonly FileReport[]): string {
  const lines = [
    '| file | rows | accuracy | macro-F1 | calibration error | neutral share |',
    '|---|---|---|---|---|---|',
  ];
  for (const report of reports) {
    lines.push(tableLine(report.file, report));
    for (const [name, figures] of Object.entries(report.categories)) lines.push(tableLine(`— ${name}`, figures));
  }
  return lines.join('\n');
}

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
  const sets: { file: string; examples: Example[] }[] = [];
  for (const file of files) {
    const examples = await readExamples(file, badRows.add).catch((cause: unknown) => {
      throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
    sets.push({ file, examples });
  }
  const runtime = new InferenceRuntime();
  try {
    const loaded = await runtime.load(directory);
    const reports: FileReport[] = [];
    for (const { file, examples } of sets) {
      reports.push(await evaluate(new SentimentModel(runtime), file, examples));
    }
    const model = { name: loaded.name, version: loaded.version, device: loaded.device };
    process.stdout.write(
      `${table(reports)}\n${JSON.stringify({ model, files: reports, leftOut: badRows.messages }, null, 2)}\n`,
    );
  } finally {
    await runtime.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
