import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONNECTIONS, Contender, NAMES, type Figures, type Name } from './http/contender';
import { CURSORS, FIRST_PAGE, bodyOf, messagesOf, pagesAfter, type Workload } from './http/documents';
import { circumstances, rounded } from './measures';

/**
 * Answers a second to a list with a DataLoader field: the real server, a stock Apollo Server on the same database, and a
 * bare node:http server that sends the same bytes, in turns (docs/benchmarks.md). `npm run bench:http -- [--rounds 5] [--seconds 3]`
 */
const TARGETS = { stock: 2 };

interface Row {
  workload: string;
  answerBytes: number;
  figures: Record<Name, Figures>;
  /** The real server's rate as a multiple of the others', by wall time and by the servers' processor time. */
  ratios: { wall: { bare: number; stock: number }; cpu: { bare: number; stock: number } };
}

/** Measures one workload on all servers, after they have been found to answer it alike. */
async function measureWorkload(contenders: Record<Name, Contender>, workload: Workload, rounds: number, seconds: number): Promise<Row> {
  const answers = await answersOf(contenders, workload);
  for (let round = 0; round <= rounds; round += 1) {
    say(`${workload.name}: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`} …`);
    for (const name of NAMES) await contenders[name].measure(workload, answers[name], seconds, round === 0);
  }
  const figures = Object.fromEntries(NAMES.map((name) => [name, contenders[name].take()])) as Record<Name, Figures>;
  const { bare, vitrine, stock } = figures;
  const ratio = (of: 'wallRate' | 'cpuRate'): { bare: number; stock: number } => ({ bare: rounded(vitrine[of] / bare[of], 2), stock: rounded(vitrine[of] / stock[of], 2) });
  return { workload: workload.name, answerBytes: Buffer.byteLength(answers.bare[0] ?? ''), figures, ratios: { wall: ratio('wallRate'), cpu: ratio('cpuRate') } };
}

/** What each server answers to each request. @throws {Error} when two of them disagree */
async function answersOf({ bare, vitrine, stock }: Record<Name, Contender>, { name, requests }: Workload): Promise<Record<Name, string[]>> {
  const answers: Record<Name, string[]> = { bare: [], vitrine: [], stock: [] };
  for (const request of requests) {
    const answer = await vitrine.ask(request);
    await bare.server.ask({ type: 'answers', answers: [[bodyOf(request), answer]] }, 'answersTaken');
    const others = [await bare.ask(request), await stock.ask(request)] as const;
    // Asked again and again, since the real server answers by another way when a document comes often.
    for (const again of [...others, await vitrine.ask(request), await vitrine.ask(request), await vitrine.ask(request)]) {
      // Apollo Server ends its answers with a line break.
      if (again.trimEnd() !== answer.trimEnd()) throw new Error(`the servers answer "${name}" differently:\n${again.slice(0, 500)}\n${answer.slice(0, 500)}`);
    }
    answers.bare.push(others[0]);
    answers.stock.push(others[1]);
    answers.vitrine.push(await vitrine.ask(request));
  }
  return answers;
}

function print(rows: readonly Row[]): void {
  console.table(rows.flatMap(({ workload, figures }) => NAMES.map((server) => {
    const { wallRate, cpuRate, p50Ms, p99Ms } = figures[server];
    return { workload, server, 'answers/s': rounded(wallRate), 'CPU µs each': rounded(1e6 / cpuRate), 'p50 ms': p50Ms, 'p99 ms': p99Ms };
  })));
  console.table(rows.map(({ workload, answerBytes, ratios: { wall, cpu } }) => ({
    workload, answerBytes, '× bare': wall.bare, '× stock': wall.stock, '× bare by CPU': cpu.bare, '× stock by CPU': cpu.stock, 'target met': wall.stock >= TARGETS.stock,
  })));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } } });
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  if (!(rounds >= 1) || !(seconds >= 1)) throw new Error('--rounds and --seconds are numbers from 1');
  const before = circumstances();
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  process.once('exit', () => { rmSync(directory, { recursive: true, force: true }); });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const contenders: Partial<Record<Name, Contender>> = {};
  try {
    // The real server comes first: it makes and fills the database that the stock server opens.
    for (const name of ['vitrine', 'stock', 'bare'] as const) {
      say(`starting ${name} …`);
      contenders[name] = await Contender.start(name, directory);
    }
    const all = contenders as Record<Name, Contender>;
    const rows: Row[] = [];
    const { data } = JSON.parse(await all.vitrine.ask(CURSORS)) as { data: { products: { edges: { cursor: string }[] } } };
    const pages = pagesAfter(data.products.edges.map(({ cursor }) => cursor));
    for (const workload of [FIRST_PAGE, pages, messagesOf(all.vitrine.server.streamId)]) rows.push(await measureWorkload(all, workload, rounds, seconds));
    print(rows);
    console.log(JSON.stringify({ bench: 'http', ...before, loadAverageAfter: circumstances()['loadAverage'], connections: CONNECTIONS, targets: TARGETS, rounds, seconds, rows }));
  } finally {
    await Promise.all(Object.values(contenders).map(({ server }) => server.stop()));
  }
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };

main().catch((error: unknown) => {
  say(`the benchmark failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
