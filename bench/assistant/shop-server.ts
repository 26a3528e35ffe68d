import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StreamKind } from '../../entities/stream-kind';
import { demoToken } from '../../src/demo/demo-secret';
import { seedKnowledge } from '../../src/demo/seed-knowledge';
import { demoOperator } from '../../src/demo/seed-shop';
import { demoProducts } from '../../src/demo/shop/products';
import { MAX_IMPORT } from '../../src/catalogue/product-catalogue';
import { createLog } from '../../src/log';
import { startServer } from '../../src/server';
import { serveParent } from '../child-server';
import { benchConfig } from '../http/bench-config';

const SECRET = 'only for this run, 32 characters long';
const COLOURS = ['red', 'blue', 'green', 'black', 'white'];
const MATERIALS = ['cotton 棉', 'steel 不锈钢', 'glass 玻璃', 'leather 皮革'];

/** The real server with the demo's shop and knowledge, and many more products of ordinary names. */
async function main([products = '0']: readonly string[]): Promise<void> {
  serveParent();
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  process.once('exit', () => { rmSync(directory, { recursive: true, force: true }); });
  const config = { ...benchConfig(directory), AUTH_SECRET: SECRET, ASSISTANT_QUESTIONS_PER_MINUTE: 1_000_000 };
  const { port, services } = await startServer(config, createLog(config));
  const { catalogue, streams } = services;
  const imported = await catalogue.import(demoOperator, demoProducts);
  const ids = new Map(imported.flatMap((result) => (result.status === 'REJECTED' ? [] : [[result.sku, result.product.id] as const])));
  const more = Array.from({ length: Number(products) }, (_, index) => ({
    sku: `BULK-${index}`, title: `Thing ${index} ${COLOURS[index % 5] ?? ''} 商品${index}`, category: `Range ${index % 40}`, brand: `Maker ${index % 200}`,
    price: { amount: String(10 + (index % 900)), currency: 'CNY' }, stock: index % 100, description: `A plain ${COLOURS[index % 5] ?? ''} thing for every day. 日常用的普通商品。`,
    attributes: [{ name: 'colour 颜色', value: COLOURS[index % 5] ?? '' }, { name: 'material 材质', value: MATERIALS[index % 4] ?? '' }],
  }));
  for (let from = 0; from < more.length; from += MAX_IMPORT) await catalogue.import(demoOperator, more.slice(from, from + MAX_IMPORT));
  await services.viewers.mention('bench-host');
  const stream = await streams.create(demoOperator, { title: 'Show', kind: StreamKind.LIVE_ROOM, host: 'bench-host' });
  await streams.start(demoOperator, stream.id);
  await streams.setShelf(demoOperator, stream.id, [...ids.values()]);
  await streams.present(demoOperator, stream.id, ids.get('VT-KETTLE') ?? null);
  await seedKnowledge(services, stream, ids);
  const token = await demoToken(SECRET, 'viewer', 'bench-viewer', 'Bench');
  process.on('message', ({ type }: { type: string }) => { if (type === 'token') process.send?.({ type: 'token', token }); });
  process.send?.({ type: 'listening', port, streamId: stream.id });
}

void main(process.argv.slice(2));
