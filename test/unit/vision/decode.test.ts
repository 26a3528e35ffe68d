import sharp from 'sharp';
import { crc32 } from 'node:zlib';
import { DECODED_SIDE, decodePicture } from '../../../inference/vision/decode';
import { PictureError } from '../../../inference/vision/picture-error';

const LIMITS = { maxBytes: 1_000_000, maxPixels: 4_000_000 };

const plain = (width: number, height: number, background: string): sharp.Sharp =>
  sharp({ create: { width, height, channels: 3, background } });

/** Noise, so that a file has bytes enough to be cut. */
const noisy = (width: number, height: number): sharp.Sharp =>
  sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  });

/** A PNG that is nothing but a header promising `side * side` pixels. */
function promisedPng(side: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(body.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(16)),
  ]);
}

async function refusal(bytes: Buffer): Promise<PictureError> {
  const thrown: unknown = await decodePicture(bytes, LIMITS).catch((error: unknown) => error);
  if (!(thrown instanceof PictureError)) throw new Error(`expected a PictureError, got ${String(thrown)}`);
  return thrown;
}

describe('a picture that can be used', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('is decoded to RGB when it is a %s', async (format) => {
    const picture = await decodePicture(await plain(40, 30, '#c83214').toFormat(format).toBuffer(), LIMITS);
    expect([picture.width, picture.height, picture.format]).toEqual([40, 30, format]);
    expect(picture.data).toHaveLength(40 * 30 * 3);
    const [red = 0, green = 0, blue = 0] = picture.data;
    expect(Math.abs(red - 0xc8) + Math.abs(green - 0x32) + Math.abs(blue - 0x14)).toBeLessThan(12);
  });

  test('is reduced to the decoded side and keeps the size that it had', async () => {
    const picture = await decodePicture(await plain(1600, 900, '#336699').jpeg().toBuffer(), LIMITS);
    expect([picture.width, picture.height]).toEqual([DECODED_SIDE, 360]);
    expect([picture.sourceWidth, picture.sourceHeight]).toEqual([1600, 900]);
  });

  test('is never enlarged', async () => {
    const picture = await decodePicture(await plain(7, 5, '#336699').png().toBuffer(), LIMITS);
    expect([picture.width, picture.height]).toEqual([7, 5]);
  });

  test('is turned upright as its EXIF orientation says', async () => {
    const left = await plain(20, 40, '#ff0000').png().toBuffer();
    const sideways = await plain(60, 40, '#0000ff')
      .composite([{ input: left, left: 0, top: 0 }])
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const picture = await decodePicture(sideways, LIMITS);
    expect([picture.width, picture.height, picture.sourceWidth, picture.sourceHeight]).toEqual([40, 60, 40, 60]);
    expect(picture.data[0]).toBeGreaterThan(200);
    expect(picture.data[picture.data.length - 1]).toBeGreaterThan(200);
  });

  test('shows white where it was transparent', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 4, background: clear } })
      .png()
      .toBuffer();
    expect(new Set((await decodePicture(bytes, LIMITS)).data)).toEqual(new Set([255]));
  });

  test('has three channels also when the file is grey', async () => {
    const bytes = await plain(8, 6, '#777777').toColourspace('b-w').jpeg().toBuffer();
    const picture = await decodePicture(bytes, LIMITS);
    expect(picture.data).toHaveLength(8 * 6 * 3);
    expect(new Set(picture.data).size).toBe(1);
  });

  test('has its colours right also when the file is CMYK', async () => {
    const bytes = await plain(8, 8, '#ff0000').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    const [red = 0, green = 0, blue = 0] = (await decodePicture(bytes, LIMITS)).data;
    expect(red).toBeGreaterThan(180);
    expect(green + blue).toBeLessThan(160);
  });
});

describe('a picture that cannot be used', () => {
  test('is EMPTY without bytes', async () => {
    expect((await refusal(Buffer.alloc(0))).reason).toBe('EMPTY');
  });

  test('is TOO_LARGE beyond the limit of bytes, and told the limit', async () => {
    const error = await refusal(Buffer.alloc(LIMITS.maxBytes + 1));
    expect(error.reason).toBe('TOO_LARGE');
    expect(error.message).toContain('1000000');
  });

  test.each([
    ['text', Buffer.from('this is not a photograph')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['two bytes of a JPEG', Buffer.from([0xff, 0xd8])],
  ])('is UNSUPPORTED when it is %s', async (_, bytes) => {
    expect((await refusal(bytes)).reason).toBe('UNSUPPORTED');
  });

  test('is TOO_MANY_PIXELS by its header alone, whatever follows', async () => {
    const error = await refusal(promisedPng(30_000));
    expect(error.reason).toBe('TOO_MANY_PIXELS');
    expect(error.message).toContain('30000 x 30000');
  });

  test.each([
    ['a JPEG', noisy(300, 300).jpeg()],
    ['a progressive JPEG', noisy(300, 300).jpeg({ progressive: true })],
    ['a JPEG that is decoded at reduced size', noisy(1500, 1000).jpeg({ quality: 50 })],
    ['a PNG', noisy(300, 300).png()],
    ['a WebP', noisy(300, 300).webp()],
  ])('is UNREADABLE when it is the first half of %s', async (_, source) => {
    const bytes = await source.toBuffer();
    expect((await refusal(bytes.subarray(0, bytes.length / 2))).reason).toBe('UNREADABLE');
  });

  test('is UNREADABLE when only its first bytes are a picture', async () => {
    expect((await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(400, 7)]))).reason).toBe(
      'UNREADABLE',
    );
  });
});
