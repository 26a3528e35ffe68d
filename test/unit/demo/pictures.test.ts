import sharp from 'sharp';
import { VIEWS, renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { drawProduct, drawingNames } from '../../../src/demo/pictures/drawings';
import { renderScene } from '../../../src/demo/pictures/scene';
import { silhouetteOf } from '../../../src/demo/pictures/silhouette';
import { showAt } from '../../../src/demo/shop/show';

describe('the drawings of the demo', () => {
  it.each(drawingNames)('draws a %s that fills its square and has no ids of others', async (drawing) => {
    const ids = [...drawProduct(drawing).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const { left, right, bottom } = await silhouetteOf(drawing);
    expect(right - left).toBeGreaterThan(0.1);
    expect(bottom).toBeGreaterThan(0.7);
    const { width, height, format } = await sharp(await renderProductPicture(drawing)).metadata();
    expect({ width, height, format }).toEqual({ width: 640, height: 640, format: 'jpeg' });
  });

  it('share no ids, so that two can stand in one picture', () => {
    const all = drawingNames.flatMap((name) => [...drawProduct(name).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(new Set(all).size).toBe(all.length);
  });

  it('refuse a name that is not theirs', () => {
    expect(() => drawProduct('submarine')).toThrow(/no drawing is called "submarine"/);
  });

  it('give a different picture for each view, and the same one each time', async () => {
    const views = await Promise.all(Array.from({ length: VIEWS }, (_, view) => renderProductPicture('kettle', view)));
    expect(new Set(views.map((bytes) => bytes.toString('base64'))).size).toBe(VIEWS);
    expect(await renderProductPicture('kettle', 1)).toEqual(views[1]);
  });
});

describe('the studio of the demo', () => {
  it('gives the same frame for the same moment, and another for another', async () => {
    const frame = (time: number): Promise<Buffer> => renderScene({ products: showAt(time).products, time });
    const [first, again, later] = await Promise.all([frame(30), frame(30), frame(31)]);
    expect(first).toEqual(again);
    expect(first).not.toEqual(later);
    expect(await sharp(first).metadata()).toMatchObject({ width: 960, height: 540, format: 'jpeg' });
  });

  it('can be empty', async () => {
    expect((await renderScene({ products: [], time: 0 })).length).toBeGreaterThan(1_000);
  });

  it('refuses a product that nobody drew', async () => {
    await expect(renderScene({ products: [{ drawing: 'submarine', x: 1, y: 1, size: 1, angle: 0 }], time: 0 })).rejects.toThrow(RangeError);
  });
});
