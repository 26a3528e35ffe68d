import { SharedLoads } from '../../../src/storage/shared-loads';

/** A table that remembers each statement's keys. */
function table(): { statements: string[][]; loads: SharedLoads<string> } {
  const statements: string[][] = [];
  const loads = new SharedLoads((keys) => {
    statements.push([...keys]);
    return Promise.resolve(new Map(keys.map((key) => [key, `value of ${key}`])));
  });
  return { statements, loads };
}

test('what several requests ask for in one turn is one statement, each key once', async () => {
  const { statements, loads } = table();
  const [first, second] = await Promise.all([loads.load(['a', 'b']), loads.load(['b', 'c'])]);
  expect(statements).toEqual([['a', 'b', 'c']]);
  expect([first.get('a'), first.get('b'), second.get('c')]).toEqual(['value of a', 'value of b', 'value of c']);
});

test('what is asked for once a statement runs is read anew', async () => {
  const statements: number[] = [];
  let stock = 1;
  let later: Promise<ReadonlyMap<string, number>> | undefined;
  const loads = new SharedLoads<number>((keys) => {
    const read = stock;
    statements.push(read);
    stock = 2;
    later ??= loads.load(keys);
    return new Promise((resolve) => setImmediate(() => { resolve(new Map([['a', read]])); }));
  });
  expect((await loads.load(['a'])).get('a')).toBe(1);
  expect((await later)?.get('a')).toBe(2);
  expect(statements).toEqual([1, 2]);
});

test('more keys than one statement may have make another', async () => {
  const { statements, loads } = table();
  const keys = (from: number): string[] => Array.from({ length: 400 }, (_, index) => String(from + index));
  const found = await Promise.all([loads.load(keys(0)), loads.load(keys(400)), loads.load(keys(800))]);
  expect(statements.map(({ length }) => length)).toEqual([800, 400]);
  expect(found[2].get('1199')).toBe('value of 1199');
});

test('a failure is told to all who wait for that statement, and the next one is tried', async () => {
  let failing = true;
  const loads = new SharedLoads((keys) => (failing ? Promise.reject(new Error('no database')) : Promise.resolve(new Map(keys.map((key) => [key, key])))));
  const outcomes = await Promise.allSettled([loads.load(['a']), loads.load(['b'])]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  expect((await loads.load(['a'])).get('a')).toBe('a');
});
