import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AspectReader } from '../../inference/language/aspects';
import { detectLanguage } from '../../inference/language/language';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { aspectFigures, parseAspects, signsOf, type AspectSigns } from './aspect-figures';
import { CsvError, tableOf } from './csv';

const USAGE = `usage: npm run eval:aspects -- [--misses <split>] [file.csv]

The file (bench/eval/chat-aspects.csv unless another is named) is UTF-8 CSV with a header that has "text" and "aspects"
(PRICE:-1;SIZE:1, or nothing); "split", "language" and "wording" make groups. Every line is read through the product's own path. A table goes to
stdout; with --misses also the lines of that split that were read otherwise.`;

interface Row {
  readonly text: string;
  readonly groups: readonly string[];
  readonly split: string;
  readonly said: AspectSigns;
}

async function readRows(file: string): Promise<Row[]> {
  return tableOf(await readFile(file, 'utf8'), ['text', 'aspects']).map(({ line, row }) => {
    const text = row.get('text') ?? '';
    const split = row.get('split') ?? 'all';
    const parts = [row.get('language') ?? detectLanguage(text), row.get('wording')].filter((part) => part !== undefined);
    try {
      return { text, split, said: parseAspects(row.get('aspects') ?? ''), groups: [split, ...parts.map((part) => `${split}, ${part}`), `${split}, ${parts.join(' ')}`] };
    } catch (cause) {
      throw new CsvError(line, cause instanceof Error ? cause.message : String(cause));
    }
  });
}

const written = (signs: AspectSigns): string => [...signs].map(([aspect, sign]) => `${aspect}:${sign}`).join(';') || '-';

async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--misses');
  const missesOf = at === -1 ? undefined : args[at + 1];
  const [file = resolve('bench/eval/chat-aspects.csv'), ...more] = at === -1 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  if (more.length > 0 || file.startsWith('-')) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const rows = await readRows(file);
  const runtime = new InferenceRuntime();
  try {
    await runtime.load(resolve('models/sentiment'));
    const model = new SentimentModel(runtime);
    const reader = new AspectReader((text) => model.score(text));
    const groups = new Map<string, { said: AspectSigns; read: AspectSigns }[]>();
    for (const { text, groups: names, split, said } of rows) {
      const read = signsOf(await reader.read(text, await model.score(text)));
      for (const name of new Set(names)) groups.set(name, [...(groups.get(name) ?? []), { said, read }]);
      if (split === missesOf && written(said) !== written(read)) process.stdout.write(`${text}: is ${written(said)}, read ${written(read)}\n`);
    }
    process.stdout.write('| group | lines | precision | recall | sign accuracy |\n|---|---|---|---|---|\n');
    for (const [name, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { lines, precision, recall, signAccuracy } = aspectFigures(group);
      process.stdout.write(`| ${name} | ${lines} | ${[precision, recall, signAccuracy].map((share) => share.toFixed(3)).join(' | ')} |\n`);
    }
  } finally {
    await runtime.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
