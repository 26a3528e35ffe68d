import { PresenceTracker, type PresenceChange, type Sighting } from '../../../src/live/presence-tracker';

const at = (frame: number): Date => new Date(frame * 500);
const seen = (productId: string, confidence = 0.9, x = 0): Sighting => ({ productId, confidence, box: { x, y: 0, width: 0.5, height: 0.5 } });
const told = (changes: readonly PresenceChange[]): string[] => changes.map(({ productId, presence }) => `${productId} ${presence}`);

/** Plays frames, each a text of one letter a product seen; answers what was told at each. */
function play(frames: readonly string[]): string[][] {
  const tracker = new PresenceTracker();
  return frames.map((frame, index) => told(tracker.update(at(index), Array.from(frame, (productId) => seen(productId)))));
}

describe('the presence tracker', () => {
  test('takes two sightings among three frames for an entry, and tells when the first was', () => {
    expect(play(['a', 'a'])).toEqual([[], ['a APPEARED']]);
    expect(play(['a', '', 'a'])).toEqual([[], [], ['a APPEARED']]);
    expect(play(['a', '', '', 'a', '', '', 'a'])).toEqual([[], [], [], [], [], [], []]);
    const tracker = new PresenceTracker();
    tracker.update(at(1), [seen('a')]);
    expect(tracker.present).toEqual([]);
    expect(tracker.update(at(3), [seen('a')])).toMatchObject([{ appearedAt: at(1), leftAt: null }]);
    expect(tracker.present).toEqual(['a']);
  });

  test('takes three frames without it for an exit, and tells when it was last seen', () => {
    const tracker = new PresenceTracker();
    for (const frame of [1, 2, 3]) tracker.update(at(frame), [seen('a')]);
    expect([4, 5].flatMap((frame) => tracker.update(at(frame), []))).toEqual([]);
    expect(tracker.update(at(6), [])).toMatchObject([{ presence: 'LEFT', productId: 'a', appearedAt: at(1), leftAt: at(3) }]);
    expect(tracker.present).toEqual([]);
    expect(tracker.update(at(7), [])).toEqual([]);
  });

  test('does not flicker: missed frames and wrong ones tell nothing', () => {
    const frames = ['a', 'a', '', 'a', '', '', 'a', 'b', 'a', '', 'ab', 'a', '', '', 'a'];
    expect(play(frames).flat()).toEqual(['a APPEARED']);
  });

  test('one frame that names a product twice is one sighting', () => {
    expect(play(['aa', '', '', ''])).toEqual([[], [], [], []]);
  });

  test('a product that comes again has a new stay', () => {
    expect(play(['a', 'a', '', '', '', 'a', 'a']).flat()).toEqual(['a APPEARED', 'a LEFT', 'a APPEARED']);
  });

  test('tells exits before entries', () => {
    expect(play(['a', 'a', '', 'b', 'b'])[4]).toEqual(['a LEFT', 'b APPEARED']);
  });

  test('tells of one that is there only what is worth it, measured from what was told last', () => {
    const tracker = new PresenceTracker();
    const next = (sighting: Sighting): string[] => told(tracker.update(new Date(), [sighting]));
    next(seen('a'));
    expect(next(seen('a', 0.5))).toEqual(['a APPEARED']);
    expect(next(seen('a', 0.6))).toEqual([]);
    expect(next(seen('a', 0.66))).toEqual(['a VISIBLE']);
    expect(next(seen('a', 0.66, 0.1))).toEqual([]);
    expect(next(seen('a', 0.66, 0.2))).toEqual(['a VISIBLE']);
    expect(next(seen('a', 0.66, 0.9))).toEqual(['a VISIBLE']);
  });

  test('when the picture is over, what was told to be there has left, and nothing else', () => {
    const tracker = new PresenceTracker();
    tracker.update(at(1), [seen('a')]);
    tracker.update(at(2), [seen('a'), seen('b')]);
    expect(told(tracker.clear())).toEqual(['a LEFT']);
    expect([tracker.clear(), tracker.present]).toEqual([[], []]);
  });
});
