import { FrameCounter } from '../../../bench/fanout/frame-counter';

const text = (length: number): Buffer => {
  const header = length < 126 ? [0x81, length] : length < 65_536 ? [0x81, 126, length >> 8, length & 0xff] : [0x81, 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff];
  // Payloads of 0x81: read as headers, they would be miscounted.
  return Buffer.concat([Buffer.from(header), Buffer.alloc(length, 0x81)]);
};
const PING = Buffer.from([0x89, 0]);
const stream = Buffer.concat([text(0), text(1), text(125), PING, text(126), text(300), Buffer.from([0x89, 2, 1, 2]), text(65_535), text(65_536), text(70_000), Buffer.from([0x8a, 0])]);

test.each([1, 2, 3, 7, 64, 1_000, 65_536, stream.length])('frames are counted in pieces of %i bytes', (size) => {
  const counter = new FrameCounter();
  for (let at = 0; at < stream.length; at += size) counter.push(stream.subarray(at, at + size));
  expect({ texts: counter.texts, pings: counter.pings, bytes: counter.textBytes }).toEqual({ texts: 8, pings: 2, bytes: stream.length - 2 - 4 - 2 });
});

test('a frame that has not ended is not counted', () => {
  const counter = new FrameCounter();
  counter.push(text(300).subarray(0, 303));
  expect(counter.texts).toBe(0);
  counter.push(Buffer.from([0x81]));
  expect(counter.texts).toBe(1);
});

test('a frame that no subscription sends is an error', () => {
  expect(() => { new FrameCounter().push(Buffer.from([0x88, 2, 3, 232])); }).toThrow('0x88');
});
