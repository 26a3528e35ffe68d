import { readAmf, writeAmf } from '../../../../src/live/sources/rtmp/amf';
import { ChunkReader, writeMessage, type RtmpMessage } from '../../../../src/live/sources/rtmp/chunks';

function read(parts: readonly Buffer[], maxBytes = 1_000_000): RtmpMessage[] {
  const messages: RtmpMessage[] = [];
  const reader = new ChunkReader((message) => messages.push(message), () => maxBytes);
  for (const part of parts) reader.push(part);
  return messages;
}

describe('RTMP messages', () => {
  const message = { type: 9, streamId: 1, timestamp: 12, body: Buffer.from(Array.from({ length: 300 }, (_, index) => index % 251)) };

  it('are put together wherever they were cut', () => {
    const bytes = Buffer.concat([writeMessage(message), writeMessage({ ...message, timestamp: 40 })]);
    expect(read([bytes])).toEqual([message, { ...message, timestamp: 40 }]);
    expect(read(Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual([message, { ...message, timestamp: 40 }]);
  });

  it('may leave out of a header what the one before said, count time on, and be cut into other sizes', () => {
    const size = writeMessage({ type: 1, streamId: 0, timestamp: 0, body: Buffer.from([0, 0, 0, 200]) });
    const whole = Buffer.concat([Buffer.from([0x04, 0, 0, 10, 0, 0, 2, 9, 1, 0, 0, 0]), Buffer.from('ab')]);
    const sameStream = Buffer.concat([Buffer.from([0x44, 0, 0, 5, 0, 0, 1, 9]), Buffer.from('c')]);
    const sameLength = Buffer.concat([Buffer.from([0x84, 0, 0, 7]), Buffer.from('d')]);
    const sameAll = Buffer.concat([Buffer.from([0xc4]), Buffer.from('e')]);
    const late = Buffer.concat([Buffer.from([0x04, 255, 255, 255, 0, 0, 1, 9, 1, 0, 0, 0, 1, 0, 0, 0]), Buffer.from('f')]);
    expect(read([size, whole, sameStream, sameLength, sameAll, late]).map(({ timestamp, body }) => [timestamp, body.toString()])).toEqual([
      [10, 'ab'], [15, 'c'], [22, 'd'], [29, 'e'], [0x01000000, 'f'],
    ]);
  });

  it.each([
    ['follows on from none', Buffer.from([0xc5]), 'follows on from none'],
    ['is longer than is taken', Buffer.from([0x03, 0, 0, 0, 255, 255, 255, 9, 1, 0, 0, 0]), 'too long'],
    ['begins within another', Buffer.concat([Buffer.from([0x03, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0]), Buffer.alloc(128), Buffer.from([0x03, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0])]), 'begins before'],
    ['makes chunks of nothing', writeMessage({ type: 1, streamId: 0, timestamp: 0, body: Buffer.alloc(4) }), 'size of chunks'],
  ])('are refused when one %s', (_, bytes, why) => {
    expect(() => read([bytes], 1_000)).toThrow(why);
  });

  it('refuse more chunk streams than anybody uses', () => {
    const opened = (id: number): Buffer => Buffer.from([0, id, 0, 0, 0, 0, 0, 2, 9, 1, 0, 0, 0, 7, 7]);
    expect(() => read(Array.from({ length: 65 }, (__, id) => opened(id)))).toThrow(RangeError);
  });
});

describe('RTMP commands', () => {
  it('are read as they were written', () => {
    const values = ['connect', 1, { app: 'live', audio: true, nothing: null, deep: { tcUrl: 'rtmp://x/live' } }, false];
    expect(readAmf(writeAmf(values))).toEqual(values);
  });

  it.each([
    ['a text that is cut off', Buffer.from([2, 0, 9, 65])],
    ['a number that is cut off', Buffer.from([0, 1])],
    ['a value of no known type', Buffer.from([77])],
    ['an object that does not end', Buffer.from([3, 0, 1, 65])],
    ['objects without end in one another', Buffer.concat(Array.from({ length: 5_000 }, () => Buffer.from([3, 0, 1, 65])))],
  ])('are refused with %s', (_, bytes) => {
    expect(() => readAmf(bytes)).toThrow();
  });
});
