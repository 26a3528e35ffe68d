import { malformedText } from '../../../src/http/malformed-text';

test.each([
  { value: { text: 'whole 😀' }, path: undefined },
  { value: { a: 1, b: null, c: true, d: [[], {}] }, path: undefined },
  { value: { text: 'half \ud83d' }, path: 'text' },
  { value: { text: '\ude00\ud83d' }, path: 'text' },
  { value: { input: { events: [{ eventId: 'a' }, { eventId: '\udfff' }] } }, path: 'input.events[1].eventId' },
  { value: { first: ['\ud800'], second: '\ud800' }, path: 'first[0]' },
  { value: { input: { 'key \ud800': 1 } }, path: 'input' },
])('half a surrogate pair in $value is found at $path', ({ value, path }) => {
  expect(malformedText(value)).toBe(path);
});

test('a value that is nested without end is looked through without recursion', () => {
  let deep: unknown = '\ud800';
  for (let level = 0; level < 2_000; level += 1) deep = [deep];
  expect(malformedText({ deep })).toBe(`deep${'[0]'.repeat(2_000)}`);
});
