import { cropSquare } from '../../../inference/vision/crop';
import type { Box, Picture } from '../../../inference/vision/picture';
import { viewOf } from '../../../inference/vision/view';

const FRAME: Picture = { width: 640, height: 360, data: new Uint8Array(640 * 360 * 3), format: 'jpeg', sourceWidth: 640, sourceHeight: 360 };
const cropped = (box: Box, share = 1): ReturnType<typeof cropSquare> => cropSquare(FRAME, viewOf(FRAME, box, share));

describe('viewOf', () => {
  test('shows a tall product whole, in a square around its middle', () => {
    expect(cropped({ x: 0.5, y: 0.25, width: 0.05, height: 0.5 })).toEqual({ left: 336 - 90, top: 90, side: 180 });
  });

  test('shows a wide product whole', () => {
    expect(cropped({ x: 0.25, y: 0.5, width: 0.25, height: 0.1 })).toEqual({ left: 160, top: 118, side: 160 });
  });

  test('shows a share more or less when told to', () => {
    expect(cropped({ x: 0.25, y: 0.25, width: 0.25, height: 0.25 }, 1.25).side).toBe(200);
  });

  test('is moved into the picture at its edges', () => {
    expect(cropped({ x: 0, y: 0, width: 0.05, height: 0.5 })).toEqual({ left: 0, top: 0, side: 180 });
    expect(cropped({ x: 0.95, y: 0.5, width: 0.05, height: 0.5 })).toEqual({ left: 460, top: 180, side: 180 });
  });

  test('is no larger than the shorter side of the picture', () => {
    expect(cropped({ x: 0, y: 0, width: 1, height: 1 })).toEqual({ left: 140, top: 0, side: 360 });
  });

  test('is at least one pixel of the smallest box', () => {
    expect(cropped({ x: 0.5, y: 0.5, width: 1e-9, height: 1e-9 }).side).toBe(1);
  });
});
