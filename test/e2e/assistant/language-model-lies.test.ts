import { saying } from '../../support/language-model-server';
import { MODEL, openTalkingShop, type TalkingShop, type Typed } from './talking-shop';
import type { Collected } from '../../support/events';

const QUESTION = 'How much is the blue mug?';
const TRUTH = 'Our Blue mug is 12.50 EUR. ';

let talking: TalkingShop;
let mine: Collected<Typed>;
let builtIn: string;
beforeAll(async () => {
  talking = await openTalkingShop();
  mine = talking.follow(talking.shop.viewer, { mine: true });
  await talking.watched(2);
  talking.model.manner = saying('<b>');
  builtIn = (await talking.ask(QUESTION)).text;
});
afterAll(() => talking.close());

const LIES: [what: string, lie: string, never: RegExp][] = [
  ['price', 'Only today it is yours for 9.99 EUR.', /9\.99/],
  ['price in words', 'For you it is nine euros.', /nine/],
  ['currency', 'That makes 12.50 USD.', /USD/],
  ['discount', 'Take 20% off.', /20/],
  ['stock', 'There are just 3 left.', /3/],
  ['size', 'It comes in XXL too.', /XXL/],
  ['volume', 'It holds 0.5 l.', /0\.5/],
  ['colour', 'It also comes in red.', /red/],
  ['material', 'It is made of pure silver.', /silver/],
  ['product of the shop', 'The desk lamp goes well with it.', /desk lamp/],
  ['product', 'Better still is the Copper Dream Teapot.', /Copper/],
  ['link', 'Buy at https://evil.example/mug now.', /evil/],
  ['link without a scheme', 'Buy at evil-shop.com now.', /evil/],
  ['link in markup', 'Buy [here](//evil.example) now.', /evil/],
  ['markup', 'Look: <img src=x onerror=alert(1)> nice.', /onerror/],
  ['address', 'Write to boss@evil.example now.', /evil/],
  ['promise of delivery', 'It arrives tomorrow.', /tomorrow/],
  ['promise of a gift', 'A free gift comes with it.', /gift/],
  ['promise of a refund', 'You get a full refund.', /refund/],
  ['guarantee', 'It has a lifetime warranty.', /warranty/],
  ['line that turns round', 'Good \u202e05.21 choice.', /\u202e/],
];
describe.each([['after the truth', TRUTH], ['at once', '']])('said %s', (_, before) => {
  test.each(LIES)('an invented %s is never shown, and the built-in answer stands', async (_what, lie, never) => {
    talking.model.manner = saying(before + lie);
    const asked = talking.model.asked.length;
    const reply = await talking.ask(QUESTION);
    expect(talking.model.asked).toHaveLength(asked + 1);
    expect(reply).toMatchObject({ text: builtIn, composedBy: 'built-in' });
    const last = await mine.next(({ replyId, done }) => replyId === reply.id && done);
    const shown = mine.events.filter(({ replyId }) => replyId === reply.id).slice(0, -1);
    expect(last).toMatchObject({ text: builtIn, replaced: shown.some(({ text }) => !builtIn.startsWith(text.trimEnd())) });
    for (const { text } of shown) expect(text).not.toMatch(never);
    if (before !== '') expect(shown.at(-1)?.text.startsWith(before.trimEnd())).toBe(true);
  });
});

test.each([TRUTH.trim(), 'It costs €12.50, dear friend.', 'Good choice! That one is 12.50 EUR.'])('"%s" stands', async (text) => {
  talking.model.manner = saying(text);
  expect(await talking.ask(QUESTION)).toMatchObject({ text, composedBy: MODEL });
});

test.each([
  ['丝绸围巾多少钱？', '这款丝绸围巾是88.80元哦，今天下单送您一个赠品。', /赠品/],
  ['丝绸围巾多少钱？', '这款丝绸围巾只要八十元。', /八十/],
  ['丝绸围巾多少钱？', '这款丝绸围巾是88.80元，红色的最好看。', /红色/],
  ['丝绸围巾多少钱？', '这款丝绸围巾是88.80元，加微信vx8888有惊喜。', /8888/],
])('asked %s, "%s" does not stand', async (question, lie, never) => {
  talking.model.manner = saying(lie);
  const reply = await talking.ask(question);
  expect(reply).toMatchObject({ composedBy: 'built-in', text: expect.stringContaining('88.8') });
  await mine.next(({ replyId, done }) => replyId === reply.id && done);
  for (const { text } of mine.events.filter(({ replyId }) => replyId === reply.id)) expect(text).not.toMatch(never);
});
