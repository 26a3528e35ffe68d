import { believedSaidAt } from '../../../../src/live/chat/said-at';

describe('when a message was said', () => {
  const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
  const believed = (saidAt: Date, startedAt = ago(600)): Date => believedSaidAt(saidAt, startedAt, 120, 'input.saidAt');

  test('is believed between the stream’s start and now', () => {
    for (const saidAt of [ago(100), ago(1)]) expect(believed(saidAt)).toEqual(saidAt);
  });

  test('is put right when the clock is a little off', () => {
    expect(believed(ago(-3)).getTime()).toBeLessThanOrEqual(Date.now());
    const startedAt = ago(10);
    expect(believed(ago(12), startedAt)).toEqual(startedAt);
  });

  test.each([
    ['in the future', () => believed(ago(-60)), /in the future; leave `saidAt` out/],
    ['before the stream', () => believed(ago(60), ago(30)), /before the stream began/],
    ['too long ago', () => believed(ago(200)), /at most 120 seconds after it was said/],
  ])('cannot be %s', (_, of, message) => {
    expect(of).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringMatching(message), extensions: expect.objectContaining({ field: 'input.saidAt' }) }));
  });
});
