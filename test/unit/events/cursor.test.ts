import { formatCursor, parseCursor } from '../../../src/events/cursor';

const of = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  test.each([0, 1, 999_999_999_999_999])('of position %d leads back to it', (position) => {
    expect(parseCursor(formatCursor('str_1', 'events', position), 'str_1', 'events')).toBe(position);
    expect(formatCursor('str_1', 'events', position)).toMatch(/^[\w-]+$/);
  });

  test.each(['', 'x', of('str_1'), of('str_1/events'), of('str_1/events/'), of('str_1/events/-1'), of('str_1/events/1.5'), of('str_1/events/1e3'), of('str_1/events/0x1'), of('str_1/events/1/2'), of(`str_1/events/${'9'.repeat(16)}`), '💥'])('%j is none', (cursor) => {
    expect(() => parseCursor(cursor, 'str_1', 'events')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining('is not a cursor') }));
  });

  test('belongs to its stream and its series', () => {
    const cursor = formatCursor('str_1', 'events', 5);
    expect(() => parseCursor(cursor, 'str_2', 'events')).toThrow('belongs to another stream');
    expect(() => parseCursor(cursor, 'str_1', 'sentiment-10')).toThrow('belongs to another subscription');
  });
});
