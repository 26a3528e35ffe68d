import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BehaviourType } from '../../../entities/behaviour-type';
import { Behaviour } from '../../../entities/behaviour.entity';
import { Viewer } from '../../../entities/viewer.entity';
import { newId } from '../../../src/identifiers';
import { exportInteractions } from '../../../src/recommendations/interaction-export';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('the export of interactions on $name', ({ create }) => {
  let house: House;
  let folder: string;
  let acts = 0;
  let ids = { lamp: '', rug: '', vase: '' };
  const act = async (viewer: string, productId: string, type = BehaviourType.VIEW, at = new Date(1_700_000_000_000 + acts * 1000)): Promise<void> => {
    acts += 1;
    await house.behaviour.record(house.operator, [{ viewer, eventId: `act ${acts}`, type, productId, at }]);
  };
  const exported = async (since?: Date): Promise<any[]> => {
    await exportInteractions(house.dataSource, join(folder, 'out.jsonl'), since);
    return (await readFile(join(folder, 'out.jsonl'), 'utf8')).trimEnd().split('\n').map((line): unknown => JSON.parse(line));
  };
  const sequencesIn = (rows: any[]): string[] => rows.filter((row) => 'items' in row).map(({ items }) => items.join(' ')).sort();

  beforeEach(async () => {
    house = await openHouse(await create());
    folder = await mkdtemp(join(tmpdir(), 'vitrine-export-'));
    const [one = '', two = '', three = ''] = await house.products(
      { sku: 'LAMP', brand: 'Lumen', category: 'Lights', attributes: [{ name: 'colour', value: 'red' }] }, { sku: 'RUG' }, { sku: 'VASE' },
    );
    ids = { lamp: one, rug: two, vase: three };
  });
  afterEach(async () => {
    await house.close();
    await rm(folder, { recursive: true });
  });

  test('has a head, every product with its labels, each viewer in the order of the last act on each product, and the counts', async () => {
    for (const product of [ids.lamp, ids.rug, ids.vase, ids.lamp]) await act('ann', product);
    await act('bob', ids.vase, BehaviourType.PURCHASE);
    const rows = await exported();
    expect(rows[0]).toEqual({ format: 'vitrine-interactions', version: 1, exportedAt: expect.any(String) });
    expect(rows.slice(1, 4)).toEqual([
      { product: ids.lamp, sku: 'LAMP', labels: ['brand:Lumen', 'category:Lights', 'attribute:colour:red'] },
      { product: ids.rug, sku: 'RUG', labels: [] },
      { product: ids.vase, sku: 'VASE', labels: [] },
    ]);
    expect(sequencesIn(rows)).toEqual(['1 2 0', '2']);
    expect(rows.at(-1)).toEqual({ end: { products: 3, viewers: 2, interactions: 4 } });
    expect(await readdir(folder)).toEqual(['out.jsonl']);
  });

  test('leaves out viewers who do not allow personalisation, and names nobody', async () => {
    await act('ann', ids.lamp);
    await act('bob', ids.rug);
    await house.dataSource.getRepository(Viewer).update({ externalId: 'bob' }, { consent: { personalisation: false } });
    const rows = await exported();
    expect(sequencesIn(rows)).toEqual(['0']);
    expect(JSON.stringify(rows)).not.toContain((await house.viewers.mention('ann')).id);
  });

  test('leaves out acts from before a time, acts on no product, and products that are gone', async () => {
    await act('ann', ids.lamp, BehaviourType.VIEW, new Date('2025-01-01T00:00:00Z'));
    await act('ann', ids.rug, BehaviourType.VIEW, new Date('2025-03-01T00:00:00Z'));
    const { id: viewerId } = await house.viewers.mention('ann');
    const row = { viewerId, type: BehaviourType.VIEW, streamId: null, exposureId: null, quantity: null, amountMinor: null, amountCurrency: null, seconds: null, at: new Date('2025-03-02T00:00:00Z') };
    await house.dataSource.getRepository(Behaviour).insert([
      { ...row, id: newId('Behaviour'), eventId: 'nothing', productId: null }, { ...row, id: newId('Behaviour'), eventId: 'gone', productId: newId('Product') },
    ]);
    expect(sequencesIn(await exported())).toEqual(['0 1']);
    expect(sequencesIn(await exported(new Date('2025-02-01T00:00:00Z')))).toEqual(['1']);
  });

  test('holds every viewer where there are more than one statement reads', async () => {
    const at = new Date('2025-01-01T00:00:00Z');
    const viewers = Array.from({ length: 1_234 }, (_, number) => `v${number}`);
    for (let from = 0; from < viewers.length; from += 100) {
      const some = viewers.slice(from, from + 100);
      await house.behaviour.record(house.operator, some.map((viewer) => ({ viewer, eventId: viewer, type: BehaviourType.VIEW, productId: ids.rug, at })));
    }
    const rows = await exported();
    expect(rows.at(-1)).toEqual({ end: { products: 3, viewers: 1_234, interactions: 1_234 } });
    expect(rows.filter((row) => 'viewer' in row).map(({ viewer }) => viewer)).toEqual(viewers.map((_, number) => number + 1));
  });

  test('leaves the file of before in place when it fails, and no half of a new one', async () => {
    await act('ann', ids.lamp);
    await exported();
    const before = await readFile(join(folder, 'out.jsonl'), 'utf8');
    await house.dataSource.query('ALTER TABLE behaviours RENAME TO elsewhere');
    await expect(exported()).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['out.jsonl']);
    expect(await readFile(join(folder, 'out.jsonl'), 'utf8')).toBe(before);
    await house.dataSource.query('ALTER TABLE elsewhere RENAME TO behaviours');
  });
});
