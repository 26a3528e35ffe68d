import { SceneClassifier, type LabelledFeature } from '../../../inference/vision/scene-classifier';
import { sceneFeature } from '../../../inference/vision/scene-feature';
import type { Box, Picture } from '../../../inference/vision/picture';

const unit = (...values: number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const example = (name: string, ...values: number[]): LabelledFeature => ({ name, feature: unit(...values) });
const sum = (odds: ReadonlyMap<string, number>): number => [...odds.values()].reduce((total, value) => total + value, 0);

// What all frames of a room have in common is their first number.
const TWO = [example('table', 9, 3, 0, 0), example('table', 9, 2, 0.5, 0), example('try-on', 9, 0, 3, 0), example('try-on', 9, 0.5, 2, 0)];

describe('the classifier of scenes', () => {
  test('names the scene whose examples are nearest once what all have in common is taken away', () => {
    const classifier = new SceneClassifier(TWO);
    expect(classifier.names).toEqual(['table', 'try-on']);
    expect(classifier.odds(unit(9, 2.5, 0.2, 0.3)).get('table')).toBeGreaterThan(0.9);
    expect(classifier.odds(unit(9, 0.2, 2.5, -0.3)).get('try-on')).toBeGreaterThan(0.9);
    expect(sum(classifier.odds(unit(9, 2.5, 0.2, 0.3)))).toBeLessThan(1);
  });

  test('says none for what is like none of them, however alike all frames of the room are', () => {
    expect(sum(new SceneClassifier(TWO).odds(unit(9, 0.9, 1, 3)))).toBeLessThan(0.3);
    expect(sum(new SceneClassifier(TWO).odds(unit(9, -3, -3, 0)))).toBeLessThan(0.1);
  });

  test('takes a single scene by itself', () => {
    const classifier = new SceneClassifier([example('unboxing', 1, 0.2, 0), example('unboxing', 1, 0, 0.2)]);
    expect(classifier.odds(unit(1, 0.1, 0)).get('unboxing')).toBeGreaterThan(0.9);
    expect(classifier.odds(unit(0, 1, 0)).get('unboxing')).toBeLessThan(0.1);
  });

  test('counts a scene once, however many examples it has', () => {
    const many = Array.from({ length: 40 }, (_, index) => example('table', 9, 3, index % 2 === 0 ? 0.3 : -0.3, 0));
    const odds = new SceneClassifier([...many, example('try-on', 9, 0, 3, 0)]).odds(unit(9, 0.2, 2.7, 0));
    expect(odds.get('try-on')).toBeGreaterThan(0.9);
  });

  test('knows nothing of two scenes with the same example, and says so', () => {
    const odds = new SceneClassifier([example('a', 1, 0), example('b', 1, 0)]).odds(unit(1, 0));
    expect(sum(odds)).toBeLessThan(0.1);
  });
});

describe('what a frame is described by', () => {
  const picture = (width: number, height: number): Picture => ({ width, height, data: new Uint8Array(0), format: 'jpeg', sourceWidth: width, sourceHeight: height });

  test('is the whole and both ends of its longer side, as one vector of unit length; what is known of the whole is not looked at again', async () => {
    const asked: (readonly Box[])[] = [];
    const embedder = { embed: (_: Picture, boxes: readonly Box[] = []): Promise<Float32Array[]> => { asked.push(boxes); return Promise.resolve(boxes.map(({ x, y }) => unit(1, x, y))); } };
    const wide = await sceneFeature(embedder, picture(160, 90), unit(0, 1, 0));
    expect(wide).toHaveLength(9);
    expect(Math.hypot(...wide)).toBeCloseTo(1, 5);
    expect(asked[0]).toEqual([{ x: 0, y: 0, width: 0.5625, height: 1 }, { x: 0.4375, y: 0, width: 0.5625, height: 1 }]);
    await sceneFeature(embedder, picture(90, 160));
    expect(asked[1]).toEqual([{ x: 0, y: 0, width: 1, height: 1 }, { x: 0, y: 0, width: 1, height: 0.5625 }, { x: 0, y: 0.4375, width: 1, height: 0.5625 }]);
  });
});
