import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import request from 'supertest';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';
import { refusal, stillAnswers } from './refusals';

let server: TestServer;
let shop: Shop;
let jpeg: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  jpeg = await renderProductPicture('mug');
});
afterAll(() => server.close());
afterEach(async () => { expect(await stillAnswers(server)).toBe(true); });

/** The checksum that ends every chunk of a PNG file (RFC 2083, appendix 15). */
function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** A whole and valid PNG file of one colour, one bit a pixel: 30,000 x 30,000 pixels take 110 kB. */
function flatPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

interface BadPicture {
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  type?: string;
  reason: string;
  says: RegExp;
}

const BAD: BadPicture[] = [
  { name: 'a JPEG that is cut off', bytes: () => jpeg.subarray(0, jpeg.length / 2), reason: 'UNREADABLE', says: /JPEG picture is damaged or cut off .*send the complete file/ },
  { name: 'a JPEG of which only the first bytes came', bytes: () => jpeg.subarray(0, 20), reason: 'UNREADABLE', says: /damaged or cut off/ },
  { name: 'a PNG of 30,000 x 30,000 pixels', bytes: () => flatPng(30_000), type: 'image/png', reason: 'TOO_MANY_PIXELS', says: /30000 x 30000 pixels; at most 25000000/ },
  { name: 'a PNG that is cut off', bytes: async () => (await sharp(jpeg).png().toBuffer()).subarray(0, 2_000), type: 'image/png', reason: 'UNREADABLE', says: /PNG picture is damaged or cut off/ },
  { name: 'a WebP that is cut off', bytes: async () => (await sharp(jpeg).webp().toBuffer()).subarray(0, 200), type: 'image/webp', reason: 'UNREADABLE', says: /WEBP picture is damaged or cut off/ },
  { name: 'a text that is called a JPEG', bytes: () => Buffer.from('This is picture.jpg, honestly.\n'.repeat(20)), reason: 'UNSUPPORTED', says: /not a JPEG, PNG or WebP picture, going by its first bytes/ },
  { name: 'a page that is called a JPEG', bytes: () => Buffer.from('<!doctype html><script>alert(1)</script>'), reason: 'UNSUPPORTED', says: /not a JPEG, PNG or WebP/ },
  { name: 'an SVG', bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), type: 'image/png', reason: 'UNSUPPORTED', says: /not a JPEG, PNG or WebP/ },
  { name: 'a GIF', bytes: () => sharp(jpeg).resize(32).gif().toBuffer(), reason: 'UNSUPPORTED', says: /convert it to one of them/ },
  { name: 'a TIFF', bytes: () => sharp(jpeg).resize(32).tiff().toBuffer(), reason: 'UNSUPPORTED', says: /convert it to one of them/ },
  { name: 'an AVIF', bytes: () => sharp(jpeg).resize(32).avif().toBuffer(), type: 'image/webp', reason: 'UNSUPPORTED', says: /convert it to one of them/ },
  { name: 'nothing', bytes: () => Buffer.alloc(0), reason: 'EMPTY', says: /empty \(0 bytes\)/ },
];

const frames = (type: string): request.Test => request(server.url).post(`/streams/${shop.streamId}/frames`).set('authorization', `Bearer ${shop.host}`).set('content-type', type);

test.each(BAD)('$name is refused as a frame', async ({ bytes, type = 'image/jpeg', reason, says }) => {
  const { status, body } = await frames(type).send(await bytes());
  expect({ status, ...body.errors[0].extensions }).toMatchObject({ status: 400, code: 'BAD_PICTURE', reason });
  expect(body.errors[0].message).toMatch(says);
});

test.each(BAD)('$name is refused by recogniseImage', async ({ bytes, reason, says }) => {
  const { errors } = await server.query('mutation ($image: String!) { recogniseImage(input: { image: $image }) { matches { confidence } } }', { image: (await bytes()).toString('base64') }, shop.viewer);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_PICTURE', reason, field: 'input.image' });
  expect(errors?.[0]?.message).toMatch(says);
});

test('in a batch of pictures for a product each bad one fails alone', async () => {
  const images = [...(await Promise.all(BAD.map(async ({ bytes }) => (await bytes()).toString('base64')))), 'not base64!', jpeg.toString('base64'), `data:image/jpeg;base64,${jpeg.toString('base64')}`];
  const { addProductImages } = dataOf(await server.query('mutation ($id: ID!, $images: [String!]!) { addProductImages(input: { productId: $id, images: $images }) { results { index image { id width } error { code field message } } } }', { id: shop.products[1], images }, shop.operator));
  const results = addProductImages.results as { index: number; image: { id: string; width: number } | null; error: { code: string; field: string; message: string } | null }[];
  BAD.forEach(({ says }, index) => {
    expect(results[index]).toEqual({ index, image: null, error: { code: 'BAD_PICTURE', field: `input.images[${index}]`, message: expect.stringMatching(says) } });
  });
  expect(results[BAD.length]).toEqual({ index: BAD.length, image: null, error: { code: 'BAD_USER_INPUT', field: `input.images[${BAD.length}]`, message: 'The picture is not base64.' } });
  expect(results.at(-2)).toMatchObject({ error: null, image: { width: 640 } });
  // The same picture again, with a prefix, is the same picture.
  expect(results.at(-1)?.image?.id).toBe(results.at(-2)?.image?.id);
});

test('of an animated WebP the first picture counts', async () => {
  const first = await sharp(jpeg).resize(64).raw().toBuffer();
  const second = Buffer.alloc(first.length, 200);
  const animated = await sharp(Buffer.concat([first, second]), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } }).webp({ loop: 0, delay: [50, 50] }).toBuffer();
  expect((await sharp(animated).metadata()).pages).toBe(2);
  await frames('image/webp').send(animated).expect(202);
});

test('a picture that is larger in bytes than is taken is refused with 413', async () => {
  const { status, body } = await frames('image/jpeg').send(Buffer.alloc(9 * 1024 * 1024, 1));
  expect({ status, code: body.errors[0].extensions.code }).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
});

test.each([
  { name: 'of another type', type: 'image/gif', status: 415, code: 'BAD_USER_INPUT' },
  { name: 'as a form', type: 'multipart/form-data; boundary=x', status: 415, code: 'BAD_USER_INPUT' },
  { name: 'as JSON', type: 'application/json', status: 415, code: 'BAD_USER_INPUT' },
])('a frame $name is refused with $status', async ({ type, status, code }) => {
  const { body } = await frames(type).send('{}').expect(status);
  expect(body.errors[0].extensions.code).toBe(code);
});

test.each([
  { name: 'that is not there', id: () => 'str_01J0000000000000000000000A', status: 404, code: 'NOT_FOUND' },
  { name: 'that is a product', id: () => shop.products[0] as string, status: 404, code: 'NOT_FOUND' },
])('a frame for a stream $name is refused', async ({ id, status, code }) => {
  const { body } = await request(server.url).post(`/streams/${id()}/frames`).set('authorization', `Bearer ${shop.host}`).set('content-type', 'image/jpeg').send(jpeg).expect(status);
  expect(body.errors[0].extensions.code).toBe(code);
});

test.each([[640, 1], [1, 20_000]])('a picture of %d x %d pixels is looked at like any other', async (width, height) => {
  const strip = await sharp({ create: { width, height, channels: 3, background: '#777' } }).png().toBuffer();
  const answer = await server.query('mutation ($image: String!) { recogniseImage(input: { image: $image }) { matches { confidence } } }', { image: strip.toString('base64') }, shop.viewer);
  expect(dataOf(answer)['recogniseImage'].matches).toEqual(expect.any(Array));
});

test('a frame for a stream that is not live is a conflict', async () => {
  const { createStream } = dataOf(await server.query('mutation { createStream(input: { title: "Later" }) { stream { id } } }', {}, shop.host));
  const { body } = await request(server.url).post(`/streams/${createStream.stream.id as string}/frames`).set('authorization', `Bearer ${shop.host}`).set('content-type', 'image/jpeg').send(jpeg).expect(409);
  expect(body.errors[0]).toMatchObject({ message: expect.stringContaining('not live'), extensions: { code: 'CONFLICT' } });
  expect(refusal({ status: 409, errors: body.errors }).code).toBe('CONFLICT');
});
