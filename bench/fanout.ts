import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { median, startChild } from './child-server';

/** How fast events reach many identical subscribers: the real server, the documented set-up, and a bare broadcast. */
const SIZES = [200, 1_000, 5_000];
const ROUNDS = 5;
/** Events a round; the next ones leave when the last have arrived. */
const BURST = 10;
const servers = { vitrine: 'vitrine-server', stock: 'stock-server', bare: 'bare-server' } as const;
type Name = keyof typeof servers;

interface Measured {
  /** Deliveries a second of wall time, and a second of the server's processor time. */
  wall: number;
  cpu: number;
}

async function measure(name: Name, subscribers: number): Promise<Measured> {
  const server = await startChild(join(__dirname, 'fanout', `${servers[name]}.js`));
  const clients = await startChild(join(__dirname, 'fanout', 'subscribers.js'), [String(server.port), String(subscribers), server.streamId]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const results: Measured[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const bursts = Math.max(2, Math.round(40_000 / (subscribers * BURST)));
    const before = await server.ask<{ ms: number }>({ type: 'cpu' }, 'cpu');
    const startedAt = performance.now();
    for (let burst = 0; burst < bursts; burst += 1) {
      await clients.ask({ type: 'expect', count: subscribers * BURST }, 'expecting');
      const reached = clients.ask({ type: 'go' }, 'reached');
      await server.ask({ type: 'publish', count: BURST }, 'published');
      await reached;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const after = await server.ask<{ ms: number }>({ type: 'cpu' }, 'cpu');
    const deliveries = bursts * BURST * subscribers;
    if (round >= 0) results.push({ wall: deliveries / seconds, cpu: (deliveries * 1000) / (after.ms - before.ms) });
  }
  await clients.stop();
  await server.stop();
  return { wall: median(results.map(({ wall }) => wall)), cpu: median(results.map(({ cpu }) => cpu)) };
}

async function main(): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  for (const subscribers of SIZES) {
    const measured = {} as Record<Name, Measured>;
    for (const name of ['bare', 'vitrine', 'stock'] as const) {
      process.stderr.write(`${subscribers} subscribers, ${name} …\n`);
      measured[name] = await measure(name, subscribers);
    }
    const { vitrine, stock, bare } = measured;
    rows.push({
      subscribers,
      'vitrine /s': Math.round(vitrine.wall), 'bare ws /s': Math.round(bare.wall), 'stock /s': Math.round(stock.wall),
      'vitrine / bare': +(vitrine.wall / bare.wall).toFixed(2), 'vitrine / stock': +(vitrine.wall / stock.wall).toFixed(1),
      'CPU µs a delivery': `${(1e6 / vitrine.cpu).toFixed(1)} / ${(1e6 / bare.cpu).toFixed(1)} / ${(1e6 / stock.cpu).toFixed(1)}`,
      'CPU: vitrine / bare': +(vitrine.cpu / bare.cpu).toFixed(2), 'CPU: vitrine / stock': +(vitrine.cpu / stock.cpu).toFixed(1),
    });
  }
  console.table(rows);
  console.log(JSON.stringify({ bench: 'fanout', at: new Date().toISOString(), cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30), burst: BURST, rounds: ROUNDS, rows }, null, 2));
}

void main();
