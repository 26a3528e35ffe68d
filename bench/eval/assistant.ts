import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IntentModel } from '../../inference/language/intent-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { failureText, figuresByGroup, figuresTable, type JudgedRow } from './assistant/answer-figures';
import { demoAssistant } from './assistant/demo-assistant';
import { evaluateIntents } from './assistant/intents';
import { faultsOf, judge } from './assistant/judge';
import { play } from './assistant/play';
import { readQuestions } from './assistant/question-row';

const USAGE = `usage: npm run eval:assistant -- [<intents.csv> ...] [--answers] [--split tune|held|all] [--show failures]

With files: the intents that the model reads out of their texts (lang,intent,text or domain,intent,text).
Without files, or with --answers: plays the questions of bench/eval/assistant through the assistant's own engine, over the
demo shop and without a database, and judges every answer: the facts that it cites, what it says, the product, the hand-over,
the language, and claims that no data supports. Likeness to a reference answer is BLEU-4 and ROUGE-L. Failures are shown on
request, those of held rows never. Tables go to stdout, and for the answers JSON after them.`;

const SPLITS = ['tune', 'held', 'all'];
const FOLDER = 'bench/eval/assistant';
const MODEL = 'models/intents';

async function judgedRows(split: string): Promise<JudgedRow[]> {
  const rows = (await readQuestions(resolve(FOLDER))).filter((row) => split === 'all' || row.split === split);
  const runtime = new InferenceRuntime();
  try {
    await runtime.load(resolve(MODEL));
    const assistant = demoAssistant(new IntentModel(runtime));
    const judged: JudgedRow[] = [];
    for (const row of rows) {
      const played = await play(row, assistant);
      judged.push({ ...played, verdict: await judge(played) });
    }
    return judged;
  } finally {
    await runtime.close();
  }
}

/** The time within which a share of the answers came. */
function quantile(rows: readonly JudgedRow[], share: number): number {
  const sorted = rows.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(2));
}

async function reportAnswers(split: string, showsFailures: boolean): Promise<void> {
  const rows = await judgedRows(split);
  if (showsFailures) {
    const shown = rows.filter(({ row, verdict }) => row.split === 'tune' && faultsOf(verdict).length > 0);
    process.stdout.write(`${shown.map(failureText).join('\n\n')}\n\n`);
  }
  const groups = figuresByGroup(rows);
  const figures = { milliseconds: { p50: quantile(rows, 0.5), p95: quantile(rows, 0.95) }, answers: Object.fromEntries(groups) };
  process.stdout.write(`${figuresTable(groups)}\n${JSON.stringify(figures, null, 2)}\n`);
}

function optionsOf(args: string[]): { answers: boolean; split: string; showsFailures: boolean; files: string[] } {
  const { values: { answers, split, show }, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { answers: { type: 'boolean', default: false }, split: { type: 'string', default: 'all' }, show: { type: 'string' } },
  });
  if (!SPLITS.includes(split)) throw new Error(`--split must be one of ${SPLITS.join(', ')}, not ${split}`);
  if (show !== undefined && show !== 'failures') throw new Error(`--show can only be failures, not ${show}`);
  return { answers, split, showsFailures: show !== undefined, files };
}

function fail(error: unknown, exitCode: number, hint = ''): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${hint}`);
  process.exitCode = exitCode;
}

async function main(args: string[]): Promise<void> {
  let options: ReturnType<typeof optionsOf>;
  try {
    options = optionsOf(args);
  } catch (error) {
    fail(error, 2, `\n${USAGE}\n`);
    return;
  }
  const { answers, split, showsFailures, files } = options;
  if (files.length > 0) await evaluateIntents(files);
  if (files.length === 0 || answers) await reportAnswers(split, showsFailures);
}

main(process.argv.slice(2)).catch((error: unknown) => { fail(error, 1); });
