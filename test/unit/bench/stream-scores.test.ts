import { score, staysOf, sum, summarise, type Watched } from '../../../bench/eval/stream/scores';
import { boxAt, truthAt, type Actor, type StreamVideo } from '../../../bench/eval/stream/truth';
import { WHOLE } from '../../../inference/vision/picture';
import { Presence } from '../../../entities/presence';

const actor: Actor = { label: 'a', picture: '', form: 'card', aspect: 16 / 9, way: [{ second: 2, x: -0.2, y: 0.5, height: 0.4 }, { second: 4, x: 0.6, y: 0.5, height: 0.4 }] };
const video: StreamVideo = { kind: 'motion', seconds: 6, cuts: [], actors: [actor], blur: 'none', seed: 1 };

test('a product is where its way leads it, and counts as shown while half of it is in the frame', () => {
  expect(boxAt(actor, 1.9)).toBeUndefined();
  expect(boxAt(actor, 3)?.x).toBeCloseTo(0);
  expect(boxAt(actor, 4)).toBeUndefined();
  expect([2, 2.4, 2.6].map((second) => truthAt(video, second).length)).toEqual([0, 0, 1]);
  expect(truthAt(video, 2.6)[0]?.box).toMatchObject({ x: 0, y: expect.closeTo(0.3) as number });
});

/** A video of ten frames in which a product is there in frames 2 to 5 and what was told, `[frame, label, presence]`. */
const watched = (told: [number, string, 'APPEARED' | 'LEFT'][]): Watched => ({
  kind: 'one', truth: Array.from({ length: 10 }, (_, frame) => (frame >= 2 && frame <= 5 ? [{ label: 'a', box: WHOLE }] : [])),
  readings: Array.from({ length: 10 }, (_, frame) => ({ regions: frame === 3 ? [{ productId: 'a', confidence: 1, box: WHOLE }, { productId: 'b', confidence: 1, box: WHOLE }] : [] })),
  told: told.map(([frame, label, presence]) => ({ frame, label, presence: Presence[presence], box: WHOLE })),
});
const figures = (...told: [number, string, 'APPEARED' | 'LEFT'][]): ReturnType<typeof summarise> => summarise(score(watched(told), new Set()), 2);

test('what is told in time is right', () => {
  expect(figures([3, 'a', 'APPEARED'], [8, 'a', 'LEFT'])).toMatchObject({
    stays: 1, precision: 1, recall: 1, entry: { median: 2, p95: 2 }, exit: { median: 3, p95: 3 }, flickersPerHour: 0, boxOverlap: 1, named: 0.25, wrongNames: 0.1,
  });
});

test('what is wrong, twice, late or not told is not', () => {
  expect(figures([3, 'a', 'APPEARED'], [4, 'b', 'APPEARED'], [7, 'b', 'LEFT'], [8, 'a', 'LEFT'])).toMatchObject({ precision: 0.5, recall: 1 });
  expect(figures([2, 'a', 'APPEARED'], [3, 'a', 'LEFT'], [4, 'a', 'APPEARED'], [8, 'a', 'LEFT'])).toMatchObject({ precision: 0.5, recall: 1, flickersPerHour: 720 });
  expect(figures([3, 'a', 'APPEARED'], [9, 'a', 'LEFT'])).toMatchObject({ precision: 0.5, recall: 0.5 });
  expect(figures([6, 'a', 'APPEARED'], [9, 'a', 'LEFT'])).toMatchObject({ precision: 0, recall: 0 });
  expect(figures()).toMatchObject({ precision: NaN, recall: 0 });
});

test('a product that the catalogue does not have is no stay, and whatever is told of it is wrong', () => {
  const tally = score(watched([[3, 'b', 'APPEARED'], [8, 'b', 'LEFT']]), new Set(['a']));
  expect(summarise(tally, 2)).toMatchObject({ stays: 0, precision: 0 });
  expect(summarise(sum([tally, score(watched([[3, 'a', 'APPEARED'], [8, 'a', 'LEFT']]), new Set())]), 2)).toMatchObject({ videos: 2, stays: 1, precision: 0.5, recall: 1 });
});

test('a stay goes on while the product is in every frame, and another begins when it comes again', () => {
  const a = [{ label: 'a', box: WHOLE }];
  expect(staysOf([a, a, [], a])).toEqual([{ label: 'a', first: 0, last: 1 }, { label: 'a', first: 3, last: 3 }]);
});
