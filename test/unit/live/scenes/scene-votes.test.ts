import { VOTING_FRAMES, decideScene, type SceneVote } from '../../../../src/live/scenes/scene-votes';

/** Plays frames such as "a", "b.6" (less sure) or "-" (none of them); answers with the scene after each. */
function play(text: string): string {
  let current: string | undefined;
  const frames = text.split(' ').map((frame, index): SceneVote => {
    const [, name = '', share = '0.9'] = /^([a-z-])(.*)$/.exec(frame) ?? [];
    return { at: new Date(index * 1000), odds: new Map(name === '-' ? [['a', 0.02], ['b', 0.03]] : [[name, Number(share === '' ? '0.9' : share)]]) };
  });
  return frames.map((_, index) => {
    current = decideScene(frames.slice(Math.max(0, index + 1 - VOTING_FRAMES), index + 1), current)?.name;
    return current ?? '-';
  }).join(' ');
}

describe('the votes of the last frames', () => {
  test.each([
    ['begin a scene with the second sure frame', 'a a a', '- a a'],
    ['begin a scene with the third unsure one', 'a.6 a.6 a.6', '- - a'],
    ['do not begin one for a frame alone', '- a - - a - -', '- - - - - - -'],
    ['change from one scene to the other within three frames', 'a a a b b b', '- a a a b b'],
    ['do not flicker for one wrong frame', 'a a a b a a - a', '- a a a a a a a'],
    ['do not flicker where two scenes take turns', 'a a b a b a b a a', '- a a a a a a a a'],
    ['end a scene when nothing is like it for three frames', 'a a a - - -', '- a a a a -'],
    ['stay when frames are less sure than at the beginning', 'a a a a.4 a.3 a.4 a.3', '- a a a a a a'],
  ])('%s', (_, frames, scenes) => {
    expect(play(frames)).toBe(scenes);
  });

  test('tell since when, and how sure they are', () => {
    const vote = (second: number, name: string, share: number): SceneVote => ({ at: new Date(second * 1000), odds: new Map([[name, share]]) });
    const verdict = decideScene([vote(1, 'a', 0.9), vote(2, 'b', 0.8), vote(3, 'b', 1)], 'a');
    expect(verdict).toMatchObject({ name: 'b', since: new Date(2000) });
    expect(verdict?.confidence).toBeCloseTo(0.6, 6);
    expect(decideScene([], undefined)).toBeUndefined();
    expect(decideScene([], 'a')).toBeUndefined();
  });
});
