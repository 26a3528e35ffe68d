import { Semaphore } from '../../../src/storage/semaphore';

const turns = async (): Promise<void> => { await new Promise((resolve) => setImmediate(resolve)); };

test('a semaphore lets so many run at once, the others in order, and gives the place of a failed one back', async () => {
  const semaphore = new Semaphore(2);
  const started: number[] = [];
  const end: (() => void)[] = [];
  const fail: (() => void)[] = [];
  const tasks = [0, 1, 2, 3, 4].map((task) => semaphore.run(() => {
    started.push(task);
    return new Promise<number>((resolve, reject) => { end[task] = () => { resolve(task); }; fail[task] = () => { reject(new Error(`task ${task}`)); }; });
  }));
  const outcomes = Promise.allSettled(tasks);
  await turns();
  expect(started).toEqual([0, 1]);
  fail[1]?.();
  await turns();
  expect(started).toEqual([0, 1, 2]);
  end[0]?.();
  end[2]?.();
  await turns();
  expect(started).toEqual([0, 1, 2, 3, 4]);
  end[3]?.();
  end[4]?.();
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(await semaphore.run(() => Promise.resolve('free again'))).toBe('free again');
});
