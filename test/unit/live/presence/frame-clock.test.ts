import { FrameClock } from '../../../../src/live/presence/frame-clock';

/** The frames, by number, before which there was a stall; times in seconds. */
function stalls(seconds: readonly number[]): number[] {
  const clock = new FrameClock();
  return seconds.flatMap((second, number) => (clock.hasStalled(new Date(second * 1000)) ? [number] : []));
}

test.each([
  ['a steady stream', [0, 0.5, 1, 1.5, 2, 2.5], []],
  ['a stream that trembles and drops a frame or two', [0, 0.4, 1, 1.3, 2, 3.4, 3.9], []],
  ['twenty seconds of nothing', [0, 0.5, 1, 21, 21.5], [3]],
  ['a slow stream that is just slow', [0, 10, 20, 30, 41], []],
  ['a slow stream that stalls', [0, 10, 20, 30, 100], [4]],
  ['a quick stream that loses a second', [0, 0.03, 0.06, 0.09, 1.1, 1.13], []],
  ['a stream that has become slower, once', [0, 0.5, 1, 1.5, 6, 11, 16, 21, 26, 31, 36], [4, 5, 6]],
  ['frames of one moment, and of an earlier one', [5, 5, 5, 4, 4.5, 5], []],
])('%s', (_name, seconds, expected) => {
  expect(stalls(seconds)).toEqual(expected);
});
