import { Scene } from '../../../../entities/scene.entity';
import type { Picture } from '../../../../inference/vision/picture';
import { SceneClassifier } from '../../../../inference/vision/scene-classifier';
import { SceneWatcher } from '../../../../src/live/scenes/scene-watcher';

const FEATURES = { a: [1, 0, 0], b: [0, 1, 0], c: [0, 0, 1] } as const;
type Shown = keyof typeof FEATURES;
const featureOf = (shown: Shown): Float32Array => Float32Array.from(FEATURES[shown]);
const at = (second: number): Date => new Date(second * 1000);
const AB = new SceneClassifier([{ name: 'a', feature: featureOf('a') }, { name: 'b', feature: featureOf('b') }]);

let told: string[];
let known: SceneClassifier | undefined;
let failing: boolean;
let watcher: SceneWatcher;
/** Frames, one a second from `from` on. */
const show = async (frames: string, from: number): Promise<void> => {
  for (const [index, shown] of Array.from(frames).entries()) {
    await watcher.see(at(from + index), { regions: [], whole: featureOf(shown as Shown) }, {} as Picture);
  }
};

beforeEach(() => {
  [told, known, failing] = [[], AB, false];
  const tell = (text: string): void => {
    if (failing) throw new Error('the database is away');
    told.push(text);
  };
  watcher = new SceneWatcher('stream', {
    log: {
      begin: async (_, { name, since }) => { await Promise.resolve(); tell(`${name} from ${since.getTime() / 1000}`); return Object.assign(new Scene(), { name, since }); },
      end: async (scene, until) => { await Promise.resolve(); tell(`${scene.name} to ${until.getTime() / 1000}`); return scene; },
    },
    classifier: () => Promise.resolve(known),
    describe: (_, whole) => Promise.resolve(whole),
  });
});

describe('who watches for scenes', () => {
  test('tells a scene from its first frame, and the next from where it takes over', async () => {
    await show('aaaabbbb', 1);
    expect(told).toEqual(['a from 1', 'a to 5', 'b from 5']);
  });

  test('ends a scene with its last frame when nothing labelled follows, or no picture at all', async () => {
    await show('aaacccc', 1);
    expect(told).toEqual(['a from 1', 'a to 3']);
    await show('bb', 20);
    await watcher.lose();
    await watcher.lose();
    expect(told.slice(2)).toEqual(['b from 20', 'b to 21']);
    await show('b', 40);
    expect(told).toHaveLength(4);
  });

  test('takes new labels for the frames before as well, and forgets a scene whose labels are gone', async () => {
    known = undefined;
    await show('aaa', 1);
    known = AB;
    await show('cc', 10);
    expect(told).toEqual([]);
    known = new SceneClassifier(['a', 'b', 'c'].map((name) => ({ name, feature: featureOf(name as Shown) })));
    await show('c', 12);
    expect(told).toEqual(['c from 10']);
    known = AB;
    await show('c', 13);
    expect(told).toEqual(['c from 10', 'c to 12']);
    await show('aa', 14);
    known = undefined;
    await show('a', 16);
    expect(told.slice(2)).toEqual(['a from 14', 'a to 15']);
  });

  test('tells with the next frame what could not be written down, and nothing twice', async () => {
    await show('aaa', 1);
    failing = true;
    await show('b', 4);
    await expect(show('b', 5)).rejects.toThrow('the database is away');
    failing = false;
    await show('b', 6);
    expect(told).toEqual(['a from 1', 'a to 4', 'b from 4']);
  });
});
