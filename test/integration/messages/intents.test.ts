import { Message } from '../../../entities/message.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

describe.each(databases)('what viewers ask for on $name', ({ create }) => {
  let house: House;
  let chat: ReturnType<typeof openChat>;

  beforeAll(async () => {
    house = await openHouse(await create());
    chat = openChat(house, runtime);
  });
  afterAll(async () => { await house.close(); });

  test('a posted message carries its intent, and is stored with it', async () => {
    const stream = await house.liveStream();
    const vera = await house.as('viewer', 'vera');
    const posted = await Promise.all(['这条裙子多少钱', 'do you ship to canada', '666'].map((text) => chat.messages.post(vera, stream.id, { text })));
    expect(posted.map(({ intent }) => intent)).toEqual(['price', 'shipping', 'smalltalk']);
    const stored = await house.dataSource.getRepository(Message).findOneByOrFail({ id: posted[0]?.id as string });
    expect(stored.intent).toBe('price');
    expect(stored.intentConfidence).toBeCloseTo(posted[0]?.intentConfidence ?? NaN, 5);
    expect(stored.intentConfidence).toBeGreaterThan(0);
    expect(stored.intentConfidence).toBeLessThanOrEqual(1);
  });

  test('what the host says is asked for no intent', async () => {
    const stream = await house.liveStream();
    const [said] = await chat.messages.addUtterances(house.operator, stream.id, [{ text: '这条裙子多少钱' }]);
    expect(said).toMatchObject({ intent: null, intentConfidence: null });
  });
});
