import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { LanguageModelServer, beginStream, DONE, piece, saying, type Manner } from '../../support/language-model-server';
import { startProcess } from '../../support/server-process';
import { queryAt } from '../../support/graphql';
import { tokenOf } from '../../support/server';
import { dataOf, openShop } from '../http/shop';
import { KEY, MODEL, openTalkingShop, type TalkingShop } from './talking-shop';

const QUESTION = 'How much is the blue mug?';
const TRUTH = 'Our Blue mug is 12.50 EUR.';
const TIMEOUT_MS = 3_000;

describe('while the language model', () => {
  let talking: TalkingShop;
  let builtIn: string;
  beforeAll(async () => {
    talking = await openTalkingShop({ ASSISTANT_LLM_TIMEOUT_MS: TIMEOUT_MS });
    talking.model.manner = saying('<b>');
    builtIn = (await talking.ask(QUESTION)).text;
    expect(builtIn).toContain('12.50');
  });
  afterAll(() => talking.close());

  const status = (code: number, body = '{}'): Manner => (response) => { response.writeHead(code, { 'content-type': 'application/json' }).end(body); };
  const FAULTS: [what: string, manner: Manner, shown: string][] = [
    ['says nothing', () => undefined, ''],
    ['begins and then says nothing more', (response) => { beginStream(response).write(piece('Our Blue mug ')); }, 'Our Blue mug '],
    ['breaks off', (response) => { beginStream(response).end(piece('Our Blue mug ')); }, 'Our Blue mug '],
    ['is torn down', async (response) => {
      beginStream(response).write(piece('Our Blue mug '));
      await new Promise(setImmediate);
      response.destroy();
    }, ''],
    ['fails', status(500, 'oops'), ''],
    ['refuses the key', status(401, '{"error":{"message":"no such key"}}'), ''],
    ['is no language model', status(404, '<html>'), ''],
    ['speaks nonsense', (response) => { beginStream(response).end('data: {"choices":[{"del\n\n'); }, ''],
    ['sends bytes that are no text', (response) => { beginStream(response).end(Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a, 0x0a])); }, ''],
    ['reports an error in the middle', (response) => { beginStream(response).end(`${piece('Our Blue mug ')}data: {"error":{"message":"out of memory"}}\n\n`); }, 'Our Blue mug '],
    ['says the empty text', saying(''), ''],
    ['says only blanks', saying('\n \n'), ''],
    ['says too much', saying(`${TRUTH} `.repeat(40)), `${TRUTH} `],
    ['answers in another language', saying('这款杯子现在的价格是12.50 EUR，很好看。'), ''],
    ['goes over to another language', saying(`${TRUTH} 这款杯子现在的价格是12.50欧元，真的很好看，喜欢就可以下单。`), `${TRUTH} `],
    ['answers in letters that nobody asked for', saying('Кружка is 12.50 EUR.'), ''],
    ['stops half through a character', (response) => { beginStream(response).end(`data: {"choices":[{"delta":{"content":"Our Blue mug is 12.50 EUR. \\ud83d"}}]}\n\n${DONE}`); }, `${TRUTH} `],
  ];
  test.each(FAULTS)('%s, the built-in answer stands', async (_, manner, shown) => {
    const { model, ask, follow, watched, shop } = talking;
    const mine = follow(shop.viewer, { mine: true });
    await watched(2);
    model.manner = manner;
    const began = performance.now();
    expect(await ask(QUESTION)).toMatchObject({ text: builtIn, composedBy: 'built-in', handedOver: false });
    // A hung endpoint is given up by itself; ten times the limit leaves a slow machine its time.
    expect(performance.now() - began).toBeLessThan(10 * TIMEOUT_MS);
    expect(await mine.next(({ done }) => done)).toMatchObject({ text: builtIn, replaced: mine.events.length > 1 });
    if (shown !== '') expect(mine.events[mine.events.length - 2]?.text.startsWith(shown)).toBe(true);
    mine.stop();
    model.manner = saying(TRUTH);
    expect(await ask(QUESTION)).toMatchObject({ text: TRUTH, composedBy: MODEL });
  });

  test('asked in Chinese answers in English, the built-in answer stands; in Chinese its own does, with a name in English too', async () => {
    const { model, ask } = talking;
    model.manner = saying('The scarf costs 88.80 CNY.');
    expect(await ask('丝绸围巾多少钱？')).toMatchObject({ composedBy: 'built-in' });
    for (const [question, text] of [['丝绸围巾多少钱？', '这条丝绸围巾是88.80元哦。'], ['Blue mug多少钱？', 'Blue mug：12.50 EUR。']] as const) {
      model.manner = saying(text);
      expect(await ask(question)).toMatchObject({ text, composedBy: MODEL });
    }
  });

  test('asks to be left alone, it is', async () => {
    const { model, ask } = talking;
    model.manner = (response) => { response.writeHead(429, { 'retry-after': '60' }).end(); };
    const asked = model.asked.length;
    for (let time = 0; time < 5; time += 1) expect(await ask(QUESTION)).toMatchObject({ text: builtIn, composedBy: 'built-in' });
    expect(model.asked).toHaveLength(asked + 1);
  });
});

test('an address at which nothing answers is tried three times, then viewers do not wait for it', async () => {
  let connections = 0;
  const nothing = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  nothing.listen(0, '127.0.0.1');
  await once(nothing, 'listening');
  const talking = await openTalkingShop({ ASSISTANT_LLM_URL: `http://127.0.0.1:${(nothing.address() as AddressInfo).port}/v1` });
  for (let time = 0; time < 8; time += 1) expect(await talking.ask(QUESTION)).toMatchObject({ composedBy: 'built-in', text: expect.stringContaining('12.50') });
  expect(connections).toBe(3);
  await talking.close();
  nothing.close();
});

test('the key is in no answer and in no line of the log, also when the endpoint repeats it', async () => {
  const model = await LanguageModelServer.start();
  model.manner = (response) => { response.writeHead(401).end(`{"error":{"message":"${KEY} is not known"}}`); };
  const server = startProcess({ ASSISTANT_LLM_URL: model.url, ASSISTANT_LLM_KEY: KEY, LOG_LEVEL: 'debug' });
  const url = await server.url();
  const { streamId } = await openShop({ query: queryAt(url) });
  const ask = 'mutation ($id: ID!, $question: String!) { ask(input: { streamId: $id, question: $question }) { reply { text composedBy } } }';
  const answer = dataOf(await queryAt(url)(ask, { id: streamId, question: QUESTION }, await tokenOf('viewer', 'vera')));
  expect(answer['ask'].reply).toMatchObject({ composedBy: 'built-in' });
  expect(model.asked.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
  const line = await server.logged(({ msg }) => msg.includes('language model gave no reply'));
  expect(JSON.stringify(line)).toContain('is not known');
  expect(server.output.join('\n') + server.complaint() + JSON.stringify(answer)).not.toContain(KEY);
  await server.remove();
  await model.stop();
}, 120_000);
