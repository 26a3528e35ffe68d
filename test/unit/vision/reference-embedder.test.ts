import { WHOLE, type Box, type Picture } from '../../../inference/vision/picture';
import type { Detection } from '../../../inference/vision/product-detector';
import { ReferenceEmbedder } from '../../../inference/vision/reference-embedder';

const PICTURE: Picture = { width: 400, height: 400, data: new Uint8Array(3 * 400 * 400), format: 'png', sourceWidth: 400, sourceHeight: 400 };
const MIDDLE: Box = { x: 0.3, y: 0.3, width: 0.4, height: 0.4 };
const CORNER: Box = { x: 0, y: 0, width: 0.2, height: 0.2 };

/** The whole picture looks like the first axis, every smaller part of it like the second. */
function embedder(places: Detection[], part = [0, 1]): ReferenceEmbedder {
  return new ReferenceEmbedder(
    { detect: () => Promise.resolve(places) },
    { embed: (_, boxes) => Promise.resolve((boxes ?? []).map((box) => Float32Array.from(box === WHOLE ? [1, 0] : part))) },
  );
}

describe('ReferenceEmbedder', () => {
  test('points between the picture as a whole and its product, at unit length', async () => {
    const found = await embedder([{ box: MIDDLE, score: 0.9 }]).embed(PICTURE);
    expect([...found].map((value) => value.toFixed(4))).toEqual(['0.7071', '0.7071']);
  });

  test('takes what is not in the middle for no product', async () => {
    expect([...await embedder([{ box: CORNER, score: 0.9 }]).embed(PICTURE)]).toEqual([1, 0]);
  });

  test('embeds the picture alone where no product was found', async () => {
    expect([...await embedder([]).embed(PICTURE)]).toEqual([1, 0]);
  });

  test('has a direction even where the two views cancel out', async () => {
    expect([...await embedder([{ box: MIDDLE, score: 0.9 }], [-1, 0]).embed(PICTURE)]).toEqual([1, 0]);
  });
});
