import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecommenderLease } from '../../../entities/recommender-lease.entity';
import { LeaseLost, TrainingLease } from '../../../src/recommendations/training/training-lease';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('the lease to train, of two nodes on one $name database', ({ name, create }) => {
  let directory: string;
  let nodes: House[];
  const leases = (lastsMs: number): [TrainingLease, TrainingLease] => [new TrainingLease((nodes[0] as House).transactions, lastsMs), new TrainingLease((nodes[1] as House).transactions, lastsMs)];
  const row = (): Promise<RecommenderLease> => (nodes[0] as House).dataSource.getRepository(RecommenderLease).findOneByOrFail({ id: RecommenderLease.ID });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-lease-'));
    const url = name === 'embedded' ? `sqlite:${join(directory, 'shared.db')}` : await create();
    nodes = [await openHouse(url), await openHouse(url)];
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await rm(directory, { recursive: true, force: true });
  });

  test('one has it, however many ask at once, and the next one when it is given back', async () => {
    const [a, b] = leases(60_000);
    const asked = await Promise.all([a.acquire(), b.acquire(), a.acquire(), b.acquire()]);
    const holds = asked.filter((hold) => hold !== undefined);
    expect(holds).toHaveLength(1);
    const { fence } = holds[0] as { fence: number };
    await holds[0]?.release();
    const next = await b.acquire();
    expect(next?.fence).toBe(fence + 1);
    await next?.release();
    expect((await row()).holder).toBeNull();
  });

  test('a holder that lives keeps it for longer than it lasts', async () => {
    const [a, b] = leases(800);
    const hold = await a.acquire();
    const { beatAt } = await row();
    while ((await row()).beatAt?.getTime() === beatAt?.getTime()) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await b.acquire()).toBeUndefined();
    expect(hold?.lost.aborted).toBe(false);
    await hold?.release();
  });

  test('one that gave no sign of life loses it, can write nothing any more, and hears of it', async () => {
    const [a, b] = leases(60_000);
    const dead = await a.acquire();
    // As if it had stood still for longer than the lease lasts.
    await (nodes[0] as House).dataSource.getRepository(RecommenderLease).update(RecommenderLease.ID, { expiresAt: new Date(Date.now() - 1_000) });
    const heir = await b.acquire();
    expect(heir?.fence).toBe((dead?.fence ?? 0) + 1);
    await expect(dead?.write(() => Promise.resolve('written'))).rejects.toThrow(LeaseLost);
    expect(await heir?.write(() => Promise.resolve('written'))).toBe('written');
    // Giving back what is another's takes nothing from it.
    await dead?.release();
    expect((await row()).fence).toBe(heir?.fence);
    expect((await row()).holder).not.toBeNull();
    await heir?.release();
  });

  test('what was written in a transaction without the lease is not there', async () => {
    const [a, b] = leases(60_000);
    const dead = await a.acquire();
    await (nodes[0] as House).dataSource.getRepository(RecommenderLease).update(RecommenderLease.ID, { expiresAt: new Date(0) });
    const heir = await b.acquire();
    const viewers = (nodes[0] as House).viewers;
    await viewers.mention('written by the dead');
    const before = await row();
    await expect(dead?.write(async (manager) => { await manager.delete('Viewer', { externalId: 'written by the dead' }); })).rejects.toThrow(LeaseLost);
    expect((await row()).decisions).toBe(before.decisions);
    expect(await viewers.byIds([(await viewers.mention('written by the dead')).id])).toHaveProperty('size', 1);
    await dead?.release();
    await heir?.release();
  });

  test('a heartbeat that finds the lease taken aborts the work', async () => {
    const [a, b] = leases(400);
    const dead = await a.acquire();
    const lost = new Promise<unknown>((resolve) => { dead?.lost.addEventListener('abort', () => { resolve(dead.lost.reason); }); });
    await (nodes[0] as House).dataSource.getRepository(RecommenderLease).update(RecommenderLease.ID, { holder: 'somebody else', fence: 1_000_000 });
    expect(await lost).toBeInstanceOf(LeaseLost);
    await dead?.release();
    await (nodes[0] as House).dataSource.getRepository(RecommenderLease).update(RecommenderLease.ID, { holder: null });
    const next = await b.acquire();
    expect(next?.fence).toBe(1_000_001);
    await next?.release();
  });
});
