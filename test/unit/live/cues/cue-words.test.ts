import 'reflect-metadata';
import { Aspect } from '../../../../entities/aspect';
import { CueKind } from '../../../../entities/cue-kind';
import { cueWords } from '../../../../src/live/cues/cue-words';
import type { Finding, Remark } from '../../../../src/live/cues/finding';
import { SpokenLanguage } from '../../../../src/live/cues/spoken-language';

const remarks: Remark[] = Array.from({ length: 30 }, (_, index) => ({ messageId: `m${index}`, authorId: `a${index}`, text: `text ${index}`, at: index }));
const few = remarks.slice(0, 12);

test.each<[Finding, string | null, string, string]>([
  [{ kind: CueKind.QUESTION_BURST, intent: 'size', productId: 'p', remarks: few, seconds: 120 }, 'Silk scarf', '12 viewers ask about sizes of Silk scarf', '12 位观众在问“Silk scarf”的尺码'],
  [{ kind: CueKind.QUESTION_BURST, intent: 'shipping', productId: null, remarks: few, seconds: 120 }, null, '12 viewers ask about shipping', '12 位观众在问发货和运费'],
  [{ kind: CueKind.ASPECT_FALLING, aspect: Aspect.PRICE, productId: null, before: 0.4, now: -0.3, remarks: few }, null, 'The mood about the price is falling', '观众对价格的评价在变差'],
  [{ kind: CueKind.WANTED_NOT_SHOWN, productId: 'p', remarks: few, seconds: 180 }, 'Mug', '12 viewers name Mug, which is not on screen', '12 位观众提到“Mug”，它不在画面里'],
  [{ kind: CueKind.INTEREST_WITHOUT_PURCHASE, productId: 'p', interested: 80, buyers: 0, usual: 0.25 }, 'Mug', 'Many look at Mug, hardly anybody buys it', '很多人看“Mug”，但很少下单'],
  [{ kind: CueKind.LOW_STOCK, productId: 'p', stock: 4, minutesLeft: null }, 'Mug', 'Only 4 of Mug left', '“Mug”只剩 4 件'],
  [{ kind: CueKind.LOW_STOCK, productId: 'p', stock: 40, minutesLeft: 2.4 }, 'Mug', '40 of Mug left, gone in about 2 min at this rate', '“Mug”还剩 40 件，按现在的速度约 2 分钟售罄'],
  [{ kind: CueKind.LOW_STOCK, productId: 'p', stock: 0, minutesLeft: null }, 'Mug', 'Mug is sold out', '“Mug”已售罄'],
])('%j of %j is told in English and Chinese', (finding, title, english, chinese) => {
  expect(cueWords(finding, title, 'en').text).toBe(english);
  expect(cueWords(finding, title, 'zh').text).toBe(chinese);
});

test('the evidence is figures, then the newest texts, and the messages are named', () => {
  const words = cueWords({ kind: CueKind.ASPECT_FALLING, aspect: Aspect.SHIPPING, productId: null, before: 0.4, now: -0.3, remarks }, null, 'en');
  expect(words.evidence).toEqual(['mood +0.40 before, -0.30 now', 'text 25', 'text 26', 'text 27', 'text 28', 'text 29']);
  expect(words.messageIds).toEqual(remarks.slice(10).map(({ messageId }) => messageId));
  expect(words.count).toBe(30);
});

test('the language is the host’s, else that of the chat, else that of the title', () => {
  const spoken = new SpokenLanguage('秋冬专场');
  expect(spoken.language).toBe('zh');
  for (const text of ['how much is it', 'love it', '666', '多少钱']) spoken.hear(text, false);
  expect(spoken.language).toBe('en');
  for (const text of ['欢迎来到直播间', '这款 T恤 很好', 'okay']) spoken.hear(text, true);
  expect(spoken.language).toBe('zh');
  for (let index = 0; index < 60; index += 1) spoken.hear('now in English', true);
  expect(spoken.language).toBe('en');
  expect(new SpokenLanguage('666').language).toBe('en');
});
