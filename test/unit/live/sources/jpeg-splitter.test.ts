import { JpegSplitter } from '../../../../src/live/sources/jpeg-splitter';

const picture = (...data: number[]): Buffer => Buffer.from([0xff, 0xd8, ...data, 0xff, 0xd9]);
/** Escaped 0xff, restart markers, and halves of the end mark in the data. */
const PICTURES = [picture(1, 2, 3), picture(0xff, 0x00, 0xd9), picture(0xff, 0xd0, 0xd8, 0xff, 0xd7), picture(), picture(0xd9, 0xd9, 0xff, 0x00), picture(7)];

function split(chunks: readonly Buffer[]): string[] {
  const found: string[] = [];
  const splitter = new JpegSplitter((bytes) => found.push(bytes.toString('hex')));
  for (const chunk of chunks) splitter.push(chunk);
  return found;
}

describe('the JPEG splitter', () => {
  const bytes = Buffer.concat(PICTURES);
  const expected = PICTURES.map((one) => one.toString('hex'));

  test('cuts the same pictures however the bytes were cut', () => {
    for (let size = 1; size <= bytes.length; size += 1) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      expect(split(chunks)).toEqual(expected);
    }
    for (let cut = 0; cut <= bytes.length; cut += 1) expect(split([bytes.subarray(0, cut), Buffer.alloc(0), bytes.subarray(cut)])).toEqual(expected);
  });

  test('passes over what is between pictures, and waits for the end of one', () => {
    expect(split([Buffer.from('noise'), PICTURES[0] as Buffer, Buffer.from([0xff, 0x00, 0xd9]), PICTURES[1] as Buffer, Buffer.from([0xff, 0xd8, 1])])).toEqual(expected.slice(0, 2));
    expect(split([])).toEqual([]);
  });

  test('gives up what cannot be a frame, and finds the next', () => {
    const endless = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(9 * 1024 * 1024)]);
    expect(split([endless, PICTURES[0] as Buffer])).toEqual(expected.slice(0, 1));
  });
});
