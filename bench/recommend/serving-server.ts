import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product } from '../../entities/product.entity';
import { StreamKind } from '../../entities/stream-kind';
import { demoToken } from '../../src/demo/demo-secret';
import { demoOperator } from '../../src/demo/seed-shop';
import { createLog } from '../../src/log';
import { startServer } from '../../src/server';
import { serveParent } from '../child-server';
import { benchConfig } from '../http/bench-config';
import { fillServingShop, shopper } from './serving-shop';

const SECRET = 'only for this run, 32 characters long';

/** The real server over a shop of so many products; answers with tokens and identifiers of viewers. */
async function main([products = '20000', viewers = '64']: readonly string[]): Promise<void> {
  serveParent();
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  process.once('exit', () => { rmSync(directory, { recursive: true, force: true }); });
  const config = { ...benchConfig(directory), AUTH_SECRET: SECRET, RECOMMENDER_REFIT_SECONDS: 86_400 };
  await fillServingShop(config.DATABASE_URL, Number(products));
  const { port, services } = await startServer(config, createLog(config));
  await services.training.fit();
  await services.viewers.mention('bench-host');
  const stream = await services.streams.create(demoOperator, { title: 'Show', kind: StreamKind.LIVE_ROOM, host: 'bench-host' });
  await services.streams.start(demoOperator, stream.id);
  const names = Array.from({ length: Number(viewers) }, (_, index) => shopper(index));
  const known = await services.viewers.mentionAll(names);
  const tokens = await Promise.all(names.map((name) => demoToken(SECRET, 'viewer', name, name)));
  const operator = await demoToken(SECRET, 'operator', 'bench-operator', 'Bench');
  const some = await services.dataSource.getRepository(Product).find({ order: { id: 'ASC' }, take: 1_000, select: { id: true } });
  process.on('message', ({ type }: { type: string }) => {
    if (type === 'who') process.send?.({ type: 'who', tokens, operator, viewerIds: known.map(({ id }) => id), productIds: some.map(({ id }) => id) });
  });
  process.send?.({ type: 'listening', port, streamId: stream.id });
}

void main(process.argv.slice(2));
