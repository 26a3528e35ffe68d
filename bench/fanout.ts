import { parseArgs } from 'node:util';
import { circumstances, rounded } from './measures';
import { Contender, NAMES, type Figures, type Name } from './fanout/contender';

/**
 * How fast events reach many identical subscribers: the real server, the documented type-graphql + graphql-ws set-up, and a
 * bare broadcast, in turns (docs/benchmarks.md). `npm run bench:fanout -- [--sizes 200,1000,5000] [--bursts 10,1] [--rounds 5]`
 */
const ROUND_MS = 700;
const TARGETS = { bare: 0.8, stock: 8 };

interface Row {
  subscribers: number;
  burst: number;
  figures: Record<Name, Figures>;
  /** The real server's rate as a multiple of the others', by wall time and by the servers' processor time. */
  ratios: { wall: { bare: number; stock: number }; cpu: { bare: number; stock: number } };
}

async function measureSize(subscribers: number, bursts: readonly number[], rounds: number): Promise<Row[]> {
  const contenders: Contender[] = [];
  try {
    for (const name of NAMES) {
      say(`${subscribers} subscribers: connecting to ${name} …`);
      contenders.push(await Contender.start(name, subscribers));
    }
    const rows: Row[] = [];
    for (const burst of bursts) {
      for (const contender of contenders) await contender.warmUp(burst);
      for (let round = 1; round <= rounds; round += 1) {
        say(`${subscribers} subscribers, ${burst} event${burst === 1 ? '' : 's'} at a time: round ${round} of ${rounds} …`);
        for (const contender of contenders) await contender.measure(burst, ROUND_MS);
      }
      rows.push(rowOf(subscribers, burst, Object.fromEntries(contenders.map((contender) => [contender.name, contender.take()])) as Record<Name, Figures>));
    }
    for (const contender of contenders) await contender.checkStored();
    return rows;
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()));
  }
}

function rowOf(subscribers: number, burst: number, figures: Record<Name, Figures>): Row {
  const { bare, vitrine, stock } = figures;
  const sizes = NAMES.map((name) => figures[name].bytesEach);
  if (new Set(sizes).size > 1) throw new Error(`the servers sent messages of different sizes: ${sizes.join(', ')} bytes (${NAMES.join(', ')})`);
  const ratio = (of: 'wallRate' | 'cpuRate'): { bare: number; stock: number } => ({ bare: rounded(vitrine[of] / bare[of], 2), stock: rounded(vitrine[of] / stock[of], 1) });
  return { subscribers, burst, figures, ratios: { wall: ratio('wallRate'), cpu: ratio('cpuRate') } };
}

function print(rows: readonly Row[]): void {
  console.table(rows.flatMap(({ subscribers, burst, figures }) => NAMES.map((server) => {
    const { wallRate, cpuRate, p50Ms, p99Ms } = figures[server];
    return { subscribers, burst, server, 'deliveries/s': rounded(wallRate), 'CPU µs each': rounded(1e6 / cpuRate, 2), 'p50 ms': rounded(p50Ms, 1), 'p99 ms': rounded(p99Ms, 1) };
  })));
  console.table(rows.map(({ subscribers, burst, ratios: { wall, cpu } }) => ({
    subscribers, burst, '× bare': wall.bare, '× stock': wall.stock, '× bare by CPU': cpu.bare, '× stock by CPU': cpu.stock,
    'target met': wall.bare >= TARGETS.bare && wall.stock >= TARGETS.stock,
  })));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { sizes: { type: 'string', default: '200,1000,5000' }, bursts: { type: 'string', default: '10,1' }, rounds: { type: 'string', default: '5' } } });
  const numbers = (text: string): number[] => text.split(',').map((part) => {
    if (!/^[1-9]\d{0,4}$/.test(part)) throw new Error(`"${part}" is not a number from 1 to 99999`);
    return Number(part);
  });
  const before = circumstances();
  const rows: Row[] = [];
  for (const subscribers of numbers(values.sizes)) rows.push(...(await measureSize(subscribers, numbers(values.bursts), numbers(values.rounds)[0] ?? 1)));
  print(rows);
  console.log(JSON.stringify({ bench: 'fanout', ...before, loadAverageAfter: circumstances()['loadAverage'], targets: TARGETS, rounds: Number(values.rounds), rows }));
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };

main().catch((error: unknown) => {
  say(`the benchmark failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
