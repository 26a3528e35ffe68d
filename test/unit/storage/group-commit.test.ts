import { GroupCommit } from '../../../src/storage/group-commit';

/** Commits numbers; the groups that came, and a gate that each has to pass. */
function committer(maxItems: number, fails: (item: number) => boolean = () => false) {
  const groups: number[][] = [];
  const waiting: (() => void)[] = [];
  let running = 0;
  let most = 0;
  let gated = false;
  const commits = new GroupCommit<number, string>(async (items) => {
    groups.push([...items]);
    running += 1;
    most = Math.max(most, running);
    if (gated) await new Promise<void>((resolve) => waiting.push(resolve));
    running -= 1;
    if (items.some(fails)) throw new Error(`group of ${items.length}`);
    return items.map((item) => `done ${item}`);
  }, maxItems);
  return { commits, groups, hold: () => { gated = true; }, release: () => { gated = false; for (const go of waiting.splice(0)) go(); }, most: () => most };
}
const turns = async (): Promise<void> => { await new Promise((resolve) => setImmediate(resolve)); };

describe('a group commit', () => {
  test('joins what comes together, and answers each with its own', async () => {
    const { commits, groups } = committer(10);
    expect(await Promise.all([1, 2, 3].map((item) => commits.add(item)))).toEqual(['done 1', 'done 2', 'done 3']);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  test('never makes a group too large, and keeps the order', async () => {
    const { commits, groups } = committer(3);
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((item) => commits.add(item)));
    expect(groups.flat()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(Math.max(...groups.map(({ length }) => length))).toBe(3);
  });

  test('runs one commit at a time; what comes meanwhile goes together into the next', async () => {
    const { commits, groups, hold, release, most } = committer(10);
    hold();
    const first = commits.settled().then(() => commits.add(1));
    await turns();
    const settled = commits.settled();
    await turns();
    const rest = [2, 3, 4].map((item) => commits.add(item));
    release();
    await Promise.all([first, ...rest, settled]);
    expect(groups).toEqual([[1], [2, 3, 4]]);
    expect(most()).toBe(1);
  });

  test('lets a bad item fail alone', async () => {
    const { commits, groups } = committer(10, (item) => item === 2);
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => commits.add(item)));
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : (outcome.reason as Error).message))).toEqual(['done 1', 'group of 1', 'done 3']);
    expect(groups).toEqual([[1, 2, 3], [1], [2], [3]]);
    expect(await commits.add(4)).toBe('done 4');
  });

  test('is settled once all that was added before is done, failed or not', async () => {
    const { commits } = committer(2, (item) => item === 3);
    const done: number[] = [];
    for (const item of [1, 2, 3, 4, 5]) commits.add(item).then(() => done.push(item), () => done.push(-item));
    await commits.settled();
    await turns();
    expect(done).toEqual([1, 2, -3, 4, 5]);
    await commits.settled();
  });

  test('is settled though more keeps coming', async () => {
    const { commits, groups } = committer(2);
    const adding = [0, 1, 2, 3, 4].map((item) => commits.add(item));
    const settled = commits.settled();
    adding.push(commits.add(5));
    await settled;
    expect(groups.flat()).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
    await Promise.all(adding);
  });
});
