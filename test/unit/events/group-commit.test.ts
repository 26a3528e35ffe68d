import { GroupCommit } from '../../../src/storage/group-commit';

const tick = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('a group commit', () => {
  it('answers each item with its own result, in groups no larger than allowed, one at a time and in order', async () => {
    const groups: number[][] = [];
    let running = 0;
    const commits = new GroupCommit<number, string>(async (items) => {
      running += 1;
      expect(running).toBe(1);
      groups.push([...items]);
      await tick();
      running -= 1;
      return items.map((item) => `stored ${item}`);
    }, { maxItems: 7, maxDelayMs: 1 });
    const results = await Promise.all(Array.from({ length: 50 }, async (_, n) => {
      for (let i = 0; i < n % 5; i += 1) await tick();
      return commits.add(n);
    }));
    expect(results).toEqual(Array.from({ length: 50 }, (_, n) => `stored ${n}`));
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(7);
    expect(groups.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(groups.length).toBeLessThan(25);
  });

  it('lets a bad item fail alone, and only it', async () => {
    const stored: number[] = [];
    const commits = new GroupCommit<number, number>((items) => {
      if (items.includes(3)) return Promise.reject(new Error('3 is taken'));
      stored.push(...items);
      return Promise.resolve([...items]);
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => commits.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(stored).toEqual([1, 2, 4]);
    expect(await commits.add(5)).toBe(5);
  });

  it('is settled when all that was added before is stored, though more keeps coming', async () => {
    const stored: number[] = [];
    const commits = new GroupCommit<number, void>(async (items) => {
      await tick();
      stored.push(...items);
      return items.map(() => undefined);
    }, { maxItems: 2, maxDelayMs: 10_000 });
    await commits.settled();
    const adding = [0, 1, 2, 3, 4].map((item) => commits.add(item));
    const settled = commits.settled();
    adding.push(commits.add(5));
    await settled;
    expect(stored).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
    await commits.settled();
    await Promise.all(adding);
  });
});
