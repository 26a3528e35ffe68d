import { parseArgs } from 'node:util';
import { circumstances, rounded } from '../measures';
import { playedPool, segmentsOf, truthOf } from './uplift/counterfactual-pool';
import { poolViewer, ratedViewer } from './uplift/drawn-viewers';
import { RandomSource } from './uplift/random-source';
import { run, summaryOf, type RunPlan, type RunsSummary } from './uplift/randomised-runs';

const USAGE = `usage: npm run eval:uplift -- [--runs 200] [--viewers 20000] [--pool 4000] [--repetitions 6] [--customers 6000] [--seed 1] [--only statistics|behaviour]

Measures what the uplift report says against what is true. "statistics" draws purchases with known rates: A/A and A/B runs of --viewers
viewers, looked at after every 100. "behaviour" plays --pool viewers in simulated streams under the recommender and under popularity, the
same viewers --repetitions times under both, and draws randomised runs from them.`;

/** Targets of the issue: relative lift over popularity, coverage, and A/A false positives. */
const TARGETS = { new: 0.2, returning: 0.15, coverage: 0.95, falsePositives: 0.05 };
const LOOK_EVERY = 100;

const log = (line: string): void => { process.stderr.write(`${line}\n`); };
const percent = (value: number | null): string => (value === null ? '–' : `${rounded(100 * value, 1)} %`);

function table(rows: Readonly<Record<string, RunsSummary>>): string {
  const heads = ['runs', 'truth', 'reported', 'interval (means)', 'held at the end', 'held at every look', 'ever significant', 'plain 95 % held at every look', 'CUPED', 'detectable', 'false ratio alarms'];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(['', ...heads]) + line(['---', ...heads.map(() => '---')]) + Object.entries(rows).map(([name, row]) => line([
    name, `${row.runs} × ${row.viewers}`, percent(row.truth), percent(row.reported), `${percent(row.meanLow)} to ${percent(row.meanHigh)}`, percent(row.coverageAtEnd), percent(row.coverageAlways),
    percent(row.everSignificant), percent(row.plainCoverageAlways), percent(row.varianceReduction), percent(row.minimumDetectable), percent(row.falseAlarms),
  ])).join('');
}

/** So many runs of a plan. */
function runs(count: number, plan: RunPlan, random: RandomSource, draw: (isTreated: boolean) => ReturnType<typeof ratedViewer>): RunsSummary {
  return summaryOf(Array.from({ length: count }, () => run(plan, random, draw)), plan);
}

function statistics(count: number, viewers: number, seed: number): Record<string, RunsSummary> {
  const random = new RandomSource(seed);
  const cases = [['A/A, halves', 0, 0.5], ['A/A, 5 % holdout', 0, 0.95], ['A/B, halves', 0.2, 0.5], ['A/B, 5 % holdout', 0.2, 0.95]] as const;
  return Object.fromEntries(cases.map(([name, truth, treated]) => {
    const plan = { viewers, lookEvery: LOOK_EVERY, treated, truth };
    const summary = runs(truth === 0 ? 2 * count : count, plan, random, (isTreated) => ratedViewer(random, truth, isTreated));
    log(`${name}: done`);
    return [name, summary];
  }));
}

async function behaviour(count: number, viewers: number, size: Parameters<typeof playedPool>[0]): Promise<{ truths: Record<string, ReturnType<typeof truthOf>>; rows: Record<string, RunsSummary> }> {
  const segments = segmentsOf(await playedPool(size, log));
  const truths = Object.fromEntries(Object.entries(segments).map(([name, pool]) => [name, truthOf(pool)]));
  const random = new RandomSource(size.seed + 2);
  const rows = Object.fromEntries(['new', 'returning', 'all'].flatMap((name) => {
    const pool = segments[name] ?? [];
    const [lift, nothing] = [truths[name]?.lift ?? 0, 0].map((truth) => ({ viewers, lookEvery: LOOK_EVERY, treated: 0.5, truth })) as [RunPlan, RunPlan];
    return [
      [`${name}, A/B`, runs(count, lift, random, (isTreated) => poolViewer(random, pool, ['popularity', 'recommender'], isTreated))],
      [`${name}, A/A`, runs(count, nothing, random, (isTreated) => poolViewer(random, pool, ['popularity', 'popularity'], isTreated))],
    ];
  }));
  return { truths, rows };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: {
    runs: { type: 'string', default: '200' }, viewers: { type: 'string', default: '20000' }, pool: { type: 'string', default: '4000' }, repetitions: { type: 'string', default: '6' },
    customers: { type: 'string', default: '6000' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, help: { type: 'boolean' },
  } });
  const [count, viewers, pool, repetitions, customers, seed] = [values.runs, values.viewers, values.pool, values.repetitions, values.customers, values.seed].map(Number) as [number, number, number, number, number, number];
  const isWrong = [count, viewers, pool, repetitions, customers].some((value) => !Number.isInteger(value) || value < 1) || !Number.isInteger(seed);
  if (values.help === true || isWrong || (values.only !== undefined && !['statistics', 'behaviour'].includes(values.only))) throw new Error(USAGE);
  const begun = performance.now();
  const known = values.only === 'behaviour' ? {} : statistics(count, viewers, seed);
  const played = values.only === 'statistics' ? undefined : await behaviour(count, viewers, { viewers: pool, repetitions, customers, seed });
  process.stdout.write(`${table({ ...known, ...played?.rows })}\n`);
  for (const [name, truth] of Object.entries(played?.truths ?? {})) {
    process.stdout.write(`${name}: ${truth.viewers} viewers buy ${percent(truth.popularity)} by popularity, ${percent(truth.recommender)} by the recommender: ${percent(truth.lift)} more (± ${percent(1.96 * truth.standardError)}), clicks ${percent(truth.clickLift)}\n`);
  }
  process.stdout.write(`${JSON.stringify({ ...circumstances(), seconds: rounded((performance.now() - begun) / 1_000), targets: TARGETS, truths: played?.truths, runs: { ...known, ...played?.rows } }, null, 2)}\n`);
}

main().catch((thrown: unknown) => {
  log(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
