import { SharedAnswers } from '../../../src/http/shared-answers';

/** Counts the times that it was asked; its answers are the count. */
function counting(): { times: number; answer: () => Promise<number> } {
  const counter = { times: 0, answer: () => Promise.resolve((counter.times += 1)) };
  return counter;
}

test('what is asked alike in one turn is worked out once, and everybody gets it', async () => {
  const shared = new SharedAnswers<number>();
  const { answer } = counting();
  expect(await Promise.all([shared.get('a', answer), shared.get('a', answer), shared.get('a', answer)])).toEqual([1, 1, 1]);
});

test('what is asked otherwise is worked out for itself', async () => {
  const shared = new SharedAnswers<number>();
  const { answer } = counting();
  expect(await Promise.all([shared.get('a', answer), shared.get('b', answer), shared.get('a', answer)])).toEqual([1, 2, 1]);
});

test('nobody is given what was begun before it asked', async () => {
  const shared = new SharedAnswers<number>();
  let price = 1;
  let second: Promise<number> | undefined;
  const first = shared.get('price', () => {
    const read = price;
    price = 2;
    second = shared.get('price', () => Promise.resolve(price));
    return new Promise((resolve) => setImmediate(() => { resolve(read); }));
  });
  expect(await first).toBe(1);
  expect(await second).toBe(2);
});

test('the work waits for the last request of the turn', async () => {
  const shared = new SharedAnswers<number>();
  const { answer, ...counter } = counting();
  const first = shared.get('a', answer);
  await Promise.resolve();
  expect(counter.times).toBe(0);
  expect(await Promise.all([first, shared.get('a', answer)])).toEqual([1, 1]);
});

test('a failure is told to everybody who waits, and is not remembered', async () => {
  const shared = new SharedAnswers<number>();
  const failing = (): Promise<number> => Promise.reject(new Error('no database'));
  const outcomes = await Promise.allSettled([shared.get('a', failing), shared.get('a', failing)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await shared.get('a', () => Promise.resolve(7))).toBe(7);
});
