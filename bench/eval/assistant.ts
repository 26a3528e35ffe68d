import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failureText, figuresByGroup, figuresTable, type JudgedRow } from './assistant/answer-figures';
import { NO_INTENTS, demoAssistant } from './assistant/demo-assistant';
import { faultsOf, judge } from './assistant/judge';
import { play } from './assistant/play';
import { readQuestions } from './assistant/question-row';

const USAGE = `usage: npm run eval:assistant -- [--split tune|held|all] [--show failures]

Plays the questions of bench/eval/assistant through the assistant's own engine, over the
demo shop and without a database, and judges every answer: the facts that it cites, what it says, the product, the hand-over,
the language, and claims that no data supports. Likeness to a reference answer is BLEU-4 and ROUGE-L. Failures are shown on
request, those of held rows never. A table and then JSON go to stdout.`;

const SPLITS = ['tune', 'held', 'all'];
const FOLDER = 'bench/eval/assistant';

async function judgedRows(split: string): Promise<JudgedRow[]> {
  const rows = (await readQuestions(resolve(FOLDER))).filter((row) => split === 'all' || row.split === split);
  const assistant = demoAssistant(NO_INTENTS);
  const judged: JudgedRow[] = [];
  for (const row of rows) {
    const played = await play(row, assistant);
    judged.push({ ...played, verdict: await judge(played) });
  }
  return judged;
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

function optionsOf(args: string[]): { split: string; showsFailures: boolean } {
  const { values: { split, show } } = parseArgs({
    args,
    options: { split: { type: 'string', default: 'all' }, show: { type: 'string' } },
  });
  if (!SPLITS.includes(split)) throw new Error(`--split must be one of ${SPLITS.join(', ')}, not ${split}`);
  if (show !== undefined && show !== 'failures') throw new Error(`--show can only be failures, not ${show}`);
  return { split, showsFailures: show !== undefined };
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
  await reportAnswers(options.split, options.showsFailures);
}

main(process.argv.slice(2)).catch((error: unknown) => { fail(error, 1); });
