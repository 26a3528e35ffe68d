import { unsupportedClaims } from '../../../src/assistant/answers/fact-check';
import type { ComposeRequest } from '../../../src/assistant/composer';
import { LanguageModelComposer } from '../../../src/assistant/language-model/language-model-composer';
import { LanguageModelFault } from '../../../src/assistant/language-model/language-model-fault';
import { createLog } from '../../../src/log';
import { tokens } from '../../support/language-model-server';

const KETTLE = 'prd_kettle';
const titles = new Map([[KETTLE, 'Gooseneck Pour-over Kettle 鹅颈手冲壶']]);
const facts = [{ productId: KETTLE, field: 'price', value: '329.00 CNY' }, { productId: KETTLE, field: 'title', value: 'Gooseneck Pour-over Kettle 鹅颈手冲壶' }];

function asked(language: 'zh' | 'en', over: Partial<ComposeRequest['answer']> = {}): ComposeRequest {
  const text = language === 'zh' ? '鹅颈手冲壶现在是329元。' : 'The Gooseneck Pour-over Kettle is ¥329.';
  return {
    question: language === 'zh' ? '手冲壶多少钱' : 'how much is the kettle?', titles, turns: [],
    answer: { text, language, intent: 'price', confidence: 0.9, facts, products: [{ productId: KETTLE, score: 1 }], handedOver: false, ...over },
  };
}

/** A composer whose model says these texts one after the other; a fault in place of a text is thrown after its first word. */
function composerOf(...says: readonly (string | LanguageModelFault)[]): { composer: LanguageModelComposer; calls: () => number } {
  let calls = 0;
  async function* stream(): AsyncGenerator<string> {
    const next = says[calls];
    calls += 1;
    await Promise.resolve();
    if (next instanceof LanguageModelFault) {
      yield 'The ';
      throw next;
    }
    yield* tokens(next ?? '');
  }
  const isSupported = (...[text, known, question]: Parameters<typeof unsupportedClaims>): boolean => unsupportedClaims(text, known, question).length === 0;
  return { composer: new LanguageModelComposer({ model: 'small', stream }, isSupported, createLog({ LOG_LEVEL: 'silent' })), calls: () => calls };
}

async function composed(request: ComposeRequest, says: string | LanguageModelFault): Promise<{ text: string; composedBy: string; shown: string }> {
  let shown = '';
  const reply = await composerOf(says).composer.compose(request, (piece) => { shown += piece; });
  return { ...reply, shown };
}

test.each([
  ['en', 'It is ¥329, dear friend.'],
  ['en', 'The Gooseneck Pour-over Kettle 鹅颈手冲壶 costs 329.00 CNY.'],
  ['en', '329 CNY'],
  ['zh', '亲，这款现在三百二十九元哦～'],
  ['zh', 'Gooseneck Pour-over Kettle 现价329元'],
  ['zh', 'Gooseneck Pour-over Kettle：329.00 CNY'],
] as const)('in %s, "%s" stands and is shown up to its last word', async (language, text) => {
  const reply = await composed(asked(language), text);
  expect(reply).toMatchObject({ text, composedBy: 'small' });
  expect(text.startsWith(reply.shown.trimEnd())).toBe(true);
});

test.each([
  ['en', 'It is ¥299.', '299'], ['en', 'It is ¥329 and it comes in red.', 'red'], ['en', 'The Gooseneck Pour-over Kettle is ¥329 with a lifetime warranty.', 'warranty'],
  ['en', '这款现在三百二十九元哦。', '这款'], ['zh', 'It is ¥329, dear friend.', 'dear'], ['zh', '这款329元，七天包退。', '七天'], ['zh', 'この商品は329元です。', 'この'], ['en', 'Это ¥329.', 'Это'],
  ['en', 'It is ¥329. See www.evil.example now', 'www'], ['en', 'It is ¥329 <script>alert()</script> now', 'script'], ['en', 'It is ¥329 \u0007 now', '\u0007'], ['en', 'It is ¥329. '.repeat(90), 'never'], ['en', '   ', 'never'],
] as const)('in %s, "%s" does not stand', async (language, text, never) => {
  const request = asked(language);
  const reply = await composed(request, text);
  expect(reply).toMatchObject({ text: request.answer.text, composedBy: 'built-in' });
  expect(reply.shown).not.toContain(never);
});

test('an answer in the only language that the facts are in may be said in it', async () => {
  const english = asked('zh', { text: 'Kettle: stainless steel and walnut wood.', facts: [{ productId: KETTLE, field: 'material', value: 'stainless steel and walnut wood' }] });
  expect(await composed(english, 'It is made of stainless steel and walnut wood.')).toMatchObject({ composedBy: 'small' });
});

test('what has no facts, or is handed over, is not asked', async () => {
  const { composer, calls } = composerOf('Hello.', 'Hello.');
  for (const over of [{ facts: [] }, { handedOver: true }]) {
    const request = asked('en', over);
    expect(await composer.compose(request, () => { throw new Error('nothing is to be shown'); })).toEqual({ text: request.answer.text, composedBy: 'built-in' });
  }
  expect(calls()).toBe(0);
});

test('after three faults in a row, or one wish to be left alone, the model is not asked', async () => {
  const broken = new LanguageModelFault('broken', 'oops');
  for (const [faults, calls] of [[[broken, broken, broken, 'It is ¥329.'], 3], [[new LanguageModelFault('rate-limited', 'slow down', 60_000), 'It is ¥329.'], 1]] as const) {
    const written = composerOf(...faults);
    for (let time = 0; time < 5; time += 1) expect(await written.composer.compose(asked('en'), () => undefined)).toMatchObject({ composedBy: 'built-in' });
    expect(written.calls()).toBe(calls);
  }
});

test('a fault of our own is not hidden', async () => {
  const composer = new LanguageModelComposer({ model: 'small', stream: composerOf().composer as never }, () => true, createLog({ LOG_LEVEL: 'silent' }));
  await expect(composer.compose(asked('en'), () => undefined)).rejects.toThrow(TypeError);
});
