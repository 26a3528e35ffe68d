import { ShelfTracker } from '../../../../src/live/shelf/shelf-tracker';
import { DrawnShelf, row } from './drawn-shelf';

/** Two boards: three mugs and a lamp above, a shoe, a jar and two lamps below. */
const stocked = (): DrawnShelf => new DrawnShelf([...row(40, 100, 'mug', 'mug', 'mug'), ...row(40, 400, 'lamp'), ...row(160, 100, 'shoe'), ...row(160, 250, 'jar'), ...row(160, 400, 'lamp', 'lamp')]);
/** What was told, without the frames. */
const told = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/^\d+: /, ''));

/** A shelf that has been looked at for a while. */
function known(): DrawnShelf {
  const shelf = stocked();
  shelf.show(10);
  return shelf;
}

describe('a watched shelf', () => {
  test('is learnt from what is seen again and again: a place for pieces of one product side by side', () => {
    const shelf = stocked();
    expect(shelf.show(3)).toEqual([]);
    expect(told(shelf.show(1))).toEqual(['ADDED mug 1', 'ADDED mug 2', 'ADDED mug 3', 'ADDED lamp 1', 'ADDED shoe 1', 'ADDED jar 1', 'ADDED lamp 1', 'ADDED lamp 2']);
    expect(shelf.show(40)).toEqual([]);
    expect(shelf.tracker.present).toEqual(['mug', 'lamp', 'shoe', 'jar']);
  });

  test('tells a piece that was taken within three frames at rest, from when on, and how many are left', () => {
    const shelf = known();
    shelf.take(4);
    const [step, ...more] = shelf.steps(5);
    expect(more).toEqual([]);
    expect(step).toMatchObject({ kind: 'TAKEN', at: new Date(11 * 500), isNewPlace: false, place: { productId: 'shoe', since: new Date(11 * 500) } });
    expect(step?.box.x).toBeCloseTo(100 / 640, 2);
    expect(shelf.tracker.present).toEqual(['mug', 'lamp', 'jar']);
  });

  test('tells one of three equal pieces that was taken, whichever it is', () => {
    for (const which of [0, 1, 2]) {
      const shelf = known();
      shelf.take(which);
      const steps = shelf.steps(8);
      expect(steps.map(({ kind, place, box }) => [kind, place.productId, Math.round((box.x * 640 - 100) / 60)])).toEqual([['TAKEN', 'mug', which]]);
      expect(steps[0]?.place.spots.map(({ filled }) => filled)).toEqual([0, 1, 2].map((spot) => spot !== which));
    }
  });

  test('tells two pieces that were taken at once', () => {
    const shelf = known();
    shelf.take(1, 5);
    expect(told(shelf.show(8))).toEqual(['TAKEN mug 2', 'TAKEN jar 0']);
  });

  test('tells a piece that was put back, at the place that it had', () => {
    const shelf = known();
    const [shoe] = shelf.take(4);
    const [taken] = shelf.steps(6);
    shelf.pieces.push(shoe as NonNullable<typeof shoe>);
    const [back, ...more] = shelf.steps(20);
    expect(more).toEqual([]);
    expect(back).toMatchObject({ kind: 'PUT_BACK', at: new Date(17 * 500), place: { id: taken?.place.id } });
  });

  test('learns a piece that is put where none was known', () => {
    const shelf = known();
    shelf.pieces.push(...row(160, 550, 'jar'), ...row(40, 280, 'mug'));
    const steps = shelf.steps(8);
    expect(steps.map(({ kind, place, isNewPlace }) => [kind, place.productId, place.spots.length, isNewPlace])).toEqual([['ADDED', 'jar', 1, true], ['ADDED', 'mug', 4, false]]);
  });

  test('tells a shuffle as pieces taken here and added there', () => {
    const shelf = known();
    shelf.pieces = shelf.pieces.map((piece, index) => ({ ...piece, productId: index === 4 ? 'jar' : index === 5 ? 'shoe' : piece.productId }));
    expect(told(shelf.show(20)).sort()).toEqual(['ADDED jar 1', 'ADDED shoe 1', 'TAKEN jar 0', 'TAKEN shoe 0']);
    shelf.pieces = shelf.pieces.map((piece, index) => ({ ...piece, productId: index === 4 ? 'shoe' : index === 5 ? 'jar' : piece.productId }));
    expect(told(shelf.show(20)).sort()).toEqual(['PUT_BACK jar 1', 'PUT_BACK shoe 1', 'TAKEN jar 0', 'TAKEN shoe 0']);
  });

  test('tells nothing of somebody who passes, or stands there', () => {
    const shelf = known();
    for (let left = -200; left < 700; left += 45) {
      shelf.person = [left, left + 180];
      expect(shelf.show(1)).toEqual([]);
    }
    shelf.person = [90, 300];
    expect(shelf.show(60)).toEqual([]);
    shelf.person = undefined;
    expect(shelf.show(20)).toEqual([]);
  });

  test('tells nothing of somebody who covers one single place', () => {
    const shelf = known();
    shelf.person = [380, 640];
    expect(shelf.show(60)).toEqual([]);
    shelf.person = undefined;
    expect(shelf.show(20)).toEqual([]);
  });

  test('tells what somebody who stood there has taken, when he is gone', () => {
    const shelf = known();
    shelf.person = [90, 300];
    shelf.show(4);
    shelf.take(2, 4);
    expect(shelf.show(10)).toEqual([]);
    shelf.person = undefined;
    expect(told(shelf.show(6))).toEqual(['TAKEN mug 2', 'TAKEN shoe 0']);
  });

  test('takes a piece that is not recognised for there, as long as its place looks as it did', () => {
    const shelf = known();
    shelf.names = ({ productId }) => productId !== 'jar' && productId !== 'mug';
    expect(shelf.show(100)).toEqual([]);
    shelf.names = (_, frame) => frame % 3 === 0;
    expect(shelf.show(60)).toEqual([]);
    shelf.brightness = 0.75;
    expect(shelf.show(30)).toEqual([]);
  });

  test('tells nothing in the dark', () => {
    const shelf = known();
    shelf.brightness = 0.02;
    shelf.names = () => false;
    expect(shelf.show(200)).toEqual([]);
    Object.assign(shelf, { brightness: 1, names: () => true });
    expect(shelf.show(20)).toEqual([]);
  });

  test('follows a camera that is pushed a little, or much, and knows every piece again', () => {
    for (const push of [[6, 3], [-15, 10], [45, -20], [-90, 30]] as [number, number][]) {
      const shelf = known();
      shelf.push = push;
      expect(shelf.show(20)).toEqual([]);
      shelf.take(4);
      expect(told(shelf.show(8))).toEqual(['TAKEN shoe 0']);
    }
  });

  test('a shelf that is cleared is told when it has been so for a while', () => {
    const shelf = known();
    shelf.pieces = [];
    expect(shelf.show(20)).toEqual([]);
    expect(told(shelf.show(10))).toHaveLength(8);
    expect(shelf.tracker.present).toEqual([]);
  });

  test('goes on where it stood after a restart, and tells what was taken meanwhile once it is sure', () => {
    const shelf = known();
    shelf.restart();
    expect(shelf.tracker.present).toEqual(['mug', 'lamp', 'shoe', 'jar']);
    expect(shelf.show(60)).toEqual([]);
    shelf.restart();
    shelf.take(0, 4);
    expect(shelf.show(30)).toEqual([]);
    expect(told(shelf.show(15))).toEqual(['TAKEN mug 2', 'TAKEN shoe 0']);
    expect(shelf.show(60)).toEqual([]);
  });

  test('tells nothing of somebody who stands there when the server starts', () => {
    const shelf = known();
    shelf.restart();
    shelf.person = [90, 300];
    expect(shelf.show(60)).toEqual([]);
    shelf.person = undefined;
    expect(shelf.show(20)).toEqual([]);
  });

  test('a pause takes nothing off the shelf', () => {
    const shelf = known();
    shelf.take(4);
    shelf.show(2);
    shelf.tracker.pause();
    expect(shelf.show(2)).toEqual([]);
    expect(told(shelf.show(3))).toEqual(['TAKEN shoe 0']);
  });

  test('learns no piece that is only carried past, and no picture as a whole', () => {
    const shelf = known();
    for (let x = 0; x < 600; x += 12) {
      shelf.pieces = [...shelf.pieces.slice(0, 8), { productId: 'shoe', x, y: 270 }];
      expect(shelf.show(1)).toEqual([]);
    }
    const tracker = new ShelfTracker([]);
    for (let frame = 0; frame < 10; frame += 1) expect(tracker.update(new Date(frame), [{ productId: 'mug', box: { x: 0, y: 0, width: 1, height: 1 } }])).toEqual([]);
  });

  test('forgets places that have been empty for long once there are too many', () => {
    const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.1 };
    const states = Array.from({ length: 310 }, (_, index) => ({ id: `place ${index}`, productId: `product ${index}`, since: new Date(1_000_000 - index), spots: [{ ...box, filled: index < 5 }] }));
    const tracker = new ShelfTracker(states);
    expect(tracker.forget().sort()).toEqual(Array.from({ length: 10 }, (_, index) => `place ${300 + index}`).sort());
    expect(tracker.forget()).toEqual([]);
  });
});
