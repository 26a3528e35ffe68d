import { sceneName } from '../../../../src/live/scenes/scene-name';

describe('the name of a scene', () => {
  test.each([
    ['  unboxing ', 'unboxing'], ['试穿', '试穿'], ['close \u3000 up', 'close up'], ['Ro\u0308ntgen', 'Röntgen'], ['👗 try-on', '👗 try-on'], ['x'.repeat(60), 'x'.repeat(60)],
    ['👗'.repeat(60), '👗'.repeat(60)],
  ])('%j is kept as %j', (given, kept) => {
    expect(sceneName(given, 'input.name')).toBe(kept);
  });

  test.each([
    ['', 'needs a name'], [' \u3000\t', 'needs a name'], ['x'.repeat(61), 'at most 60 characters; this has 61'], ['x'.repeat(10_000), 'at most 60 characters; this has 10000'],
    ['try\u0000on', 'control characters'], ['try\non', 'control characters'], ['try\u202eno', 'direction of writing'], ['try\ud800on', 'control characters'],
  ])('%j is refused', (given, why) => {
    expect(() => sceneName(given, 'input.name')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(why), extensions: expect.objectContaining({ field: 'input.name' }) }));
  });
});
