import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONNECTIONS, Contender, NAMES, type Figures, type Name } from './http/contender';
import { PRODUCTS, messagesOf, type MeasuredDocument } from './http/documents';
import { circumstances, rounded } from './measures';

/**
 * Answers a second to a list with a DataLoader field: the real server, a stock Apollo Server on the same database, and a
 * bare node:http server that sends the same bytes, in turns (docs/benchmarks.md). `npm run bench:http -- [--rounds 5] [--seconds 3]`
 */
const TARGETS = { stock: 2 };

interface Row {
  document: string;
  answerBytes: number;
  figures: Record<Name, Figures>;
  /** The real server's rate as a multiple of the others', by wall time and by the servers' processor time. */
  ratios: { wall: { bare: number; stock: number }; cpu: { bare: number; stock: number } };
}

/** Measures one document on all servers, after they have been found to answer it alike. */
async function measureDocument(contenders: Record<Name, Contender>, document: MeasuredDocument, rounds: number, seconds: number): Promise<Row> {
  const answer = await contenders.vitrine.ask(document);
  await contenders.bare.server.ask({ type: 'answer', answer }, 'answerTaken');
  const answers = {} as Record<Name, string>;
  // Asked several times, since the real server answers by another way when a document comes again.
  for (let time = 0; time < 4; time += 1) {
    for (const name of NAMES) {
      answers[name] = await contenders[name].ask(document);
      // Apollo Server ends its answers with a line break.
      if (answers[name].trimEnd() !== answer.trimEnd()) throw new Error(`${name} answers "${document.name}" otherwise:\n${answers[name].slice(0, 500)}\n${answer.slice(0, 500)}`);
    }
  }
  for (let round = 0; round <= rounds; round += 1) {
    say(`${document.name}: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`} …`);
    for (const name of NAMES) await contenders[name].measure(document, seconds, answers[name], round === 0);
  }
  const figures = Object.fromEntries(NAMES.map((name) => [name, contenders[name].take()])) as Record<Name, Figures>;
  const { bare, vitrine, stock } = figures;
  const ratio = (of: 'wallRate' | 'cpuRate'): { bare: number; stock: number } => ({ bare: rounded(vitrine[of] / bare[of], 2), stock: rounded(vitrine[of] / stock[of], 2) });
  return { document: document.name, answerBytes: Buffer.byteLength(answer), figures, ratios: { wall: ratio('wallRate'), cpu: ratio('cpuRate') } };
}

function print(rows: readonly Row[]): void {
  console.table(rows.flatMap(({ document, figures }) => NAMES.map((server) => {
    const { wallRate, cpuRate, p50Ms, p99Ms } = figures[server];
    return { document, server, 'answers/s': rounded(wallRate), 'CPU µs each': rounded(1e6 / cpuRate), 'p50 ms': p50Ms, 'p99 ms': p99Ms };
  })));
  console.table(rows.map(({ document, answerBytes, ratios: { wall, cpu } }) => ({
    document, answerBytes, '× bare': wall.bare, '× stock': wall.stock, '× bare by CPU': cpu.bare, '× stock by CPU': cpu.stock, 'target met': wall.stock >= TARGETS.stock,
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
    for (const document of [PRODUCTS, messagesOf(all.vitrine.server.streamId)]) rows.push(await measureDocument(all, document, rounds, seconds));
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
