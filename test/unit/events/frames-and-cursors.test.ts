import { formatCursor, parseCursor } from '../../../src/events/cursor';
import { asBytes, textFrameHeader } from '../../../src/events/hub/web-socket-frame';
import { Subscriber } from '../../../src/events/hub/subscriber';
import { MemoryPort } from './memory-port';

describe('the frames that the hub writes', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('say their length when it is %i bytes', (length) => {
    const header = Buffer.from(textFrameHeader(length), 'latin1');
    expect(header[0]).toBe(0x81);
    const second = header[1] as number;
    expect(header.length).toBe(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    expect(second < 126 ? second : second === 126 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2))).toBe(length);
  });

  it.each(['plain', '好看 🧣', '"quoted" \\ \n', '\u2028\ud800'])('carry %j as it is, and the id of the operation', (text) => {
    const port = new MemoryPort();
    const { head } = new Subscriber(port, text, 0, () => undefined);
    const tail = asBytes(`,"type":"next","payload":${JSON.stringify({ text })}}`);
    port.write(textFrameHeader(head.length + tail.length) + head + tail);
    expect(port.messages).toEqual([{ id: text, type: 'next', payload: { text } }]);
  });
});

describe('a cursor', () => {
  const stream = 'str_01JAAAAAAAAAAAAAAAAAAAAAAA';

  it('stands for a place in one series of one stream', () => {
    for (const position of [0, 1, 999_999_999_999_999]) expect(parseCursor(formatCursor(stream, 'events', position), stream, 'events')).toBe(position);
    expect(formatCursor(stream, 'events', 7)).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['', /is not a cursor/],
    ['hello', /is not a cursor/],
    [Buffer.from(`${stream}/events/`).toString('base64url'), /is not a cursor/],
    [Buffer.from(`${stream}/events/1/2`).toString('base64url'), /is not a cursor/],
    [Buffer.from(`${stream}/events/1e3`).toString('base64url'), /is not a cursor/],
    [Buffer.from(`${stream}/events/9999999999999999`).toString('base64url'), /is not a cursor/],
    [formatCursor('str_01JBBBBBBBBBBBBBBBBBBBBBBB', 'events', 1), /belongs to another stream/],
    [formatCursor(stream, 'sentiment-10', 1), /belongs to another subscription/],
  ])('%j is refused with its own sentence', (cursor, message) => {
    expect(() => parseCursor(cursor, stream, 'events')).toThrow(message);
    expect(() => parseCursor(cursor, stream, 'events')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
