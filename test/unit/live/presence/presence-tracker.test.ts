import { PresenceTracker, type PresenceChange, type Sighting } from '../../../../src/live/presence/presence-tracker';

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
    let frame = 0;
    const next = (sighting: Sighting): string[] => told(tracker.update(at(frame++), [sighting]));
    next(seen('a', 0.5));
    expect(next(seen('a', 0.5))).toEqual(['a APPEARED']);
    expect([next(seen('a', 0.6)), next(seen('a', 0.6))]).toEqual([[], []]);
    // The mean of the last three has come to 0.7.
    expect(next(seen('a', 0.9))).toEqual(['a VISIBLE']);
    expect(next(seen('a', 0.6, 0.02))).toEqual([]);
    expect(next(seen('a', 0.6, 0.2))).toEqual(['a VISIBLE']);
    expect(next(seen('a', 0.6, 0.2))).toEqual([]);
  });

  test('a very sure first sighting is enough where nothing is, and not where something else is', () => {
    const tracker = new PresenceTracker();
    expect(told(tracker.update(at(0), [seen('a', 0.99)]))).toEqual(['a APPEARED']);
    expect(told(tracker.update(at(1), [seen('b', 0.99)]))).toEqual([]);
    expect(told(tracker.update(at(2), [seen('a', 0.9), seen('c', 0.99, 0.5)]))).toEqual(['c APPEARED']);
  });

  test('a lookalike that is named now and then in a product’s place neither appears nor drives it away', () => {
    expect(play(['a', 'a', 'b', 'a', 'b', 'a', 'c', 'a', 'b', 'a', 'b', 'a']).flat()).toEqual(['a APPEARED']);
  });

  test('what takes a product’s place at once appears with the second frame, and the product leaves with the third', () => {
    expect(play(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'])).toEqual([[], ['a APPEARED'], [], [], [], ['b APPEARED'], ['a LEFT'], []]);
  });

  test('a product in two places is one stay, with the box of its surer track', () => {
    const tracker = new PresenceTracker();
    const two = [seen('a', 0.6), seen('a', 0.9, 0.5)];
    tracker.update(at(0), two);
    expect(tracker.update(at(1), two)).toMatchObject([{ presence: 'APPEARED', box: { x: 0.5 } }]);
    expect(tracker.update(at(2), [...two].reverse())).toEqual([]);
    expect(tracker.present).toEqual(['a']);
    // It goes on where it is left alone.
    expect(tracker.update(at(3), [seen('a', 0.6)])).toMatchObject([{ presence: 'VISIBLE' }]);
    expect(tracker.update(at(4), [seen('a', 0.6)])).toEqual([]);
  });

  test('frames that stall are no frames: what the first one afterwards does not show has left, what it shows stays', () => {
    const tracker = new PresenceTracker();
    for (const frame of [0, 1, 2]) tracker.update(at(frame), [seen('a'), seen('b', 0.9, 0.5)]);
    expect(told(tracker.update(at(42), [seen('a')]))).toEqual(['b LEFT']);
    expect(told(tracker.update(at(43), []))).toEqual([]);
    // One sighting before a stall and one after it are not two.
    tracker.update(at(44), [seen('a'), seen('c', 0.9, 0.5)]);
    expect(told(tracker.update(at(84), [seen('a'), seen('c', 0.9, 0.5)]))).toEqual([]);
  });

  test('when the picture is over, what was told to be there has left, and nothing else', () => {
    const tracker = new PresenceTracker();
    tracker.update(at(1), [seen('a')]);
    tracker.update(at(2), [seen('a'), seen('b')]);
    expect(told(tracker.clear())).toEqual(['a LEFT']);
    expect([tracker.clear(), tracker.present]).toEqual([[], []]);
  });
});
