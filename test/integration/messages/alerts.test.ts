import type { Message } from '../../../entities/message.entity';
import { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import type { Stream } from '../../../entities/stream.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { PlacedWindow } from '../../../src/live/chat/sentiment-feed';
import { openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

const THINGS = ['colour', 'handle', 'shape', 'glaze', 'lid', 'box', 'rim', 'weight', 'finish', 'print', 'size', 'feel', 'look', 'bottom', 'sound', 'smell', 'spout', 'pattern', 'logo', 'edge'];

describe.each(databases)('alerts of the mood on $name', ({ create }) => {
  let house: House;
  let chat: ReturnType<typeof openChat>;
  let stream: Stream;
  let viewers = 0;
  let stop = (): void => undefined;
  const say = async (text: string, of = chat): Promise<Message> => of.messages.post(await house.as('viewer', `viewer-${(viewers += 1)}`), stream.id, { text });
  const praise = async (rounds: number, of = chat): Promise<void> => { for (let n = 0; n < rounds; n += 1) await say(`I love the ${THINGS[n % THINGS.length] as string}, wonderful`, of); };
  const complain = async (rounds: number, of = chat): Promise<void> => { for (let n = 0; n < rounds; n += 1) await say(`terrible ${THINGS[n % THINGS.length] as string}, I hate it`, of); };
  /** Complains until there is an alert: how many it takes depends on how fast the database lets them follow each other. */
  const complainUntilNoticed = async (of = chat): Promise<void> => {
    for (let n = 0; n < THINGS.length ** 2 && (await alerts()).length === 0; n += 1) {
      await say(`terrible ${THINGS[n % THINGS.length] as string} and ${THINGS[Math.floor(n / THINGS.length)] as string}, I hate it`, of);
      await of.alertWatch.settled();
    }
  };
  const alerts = (): Promise<SentimentAlert[]> => house.dataSource.getRepository(SentimentAlert).find({ where: { streamId: stream.id }, order: { sequence: 'ASC' } });

  beforeAll(async () => {
    house = await openHouse(await create());
    chat = openChat(house, runtime);
  });
  beforeEach(async () => { stream = await house.liveStream(); });
  afterEach(() => { stop(); });
  afterAll(async () => { await chat.alertWatch.settled(); await house.close(); });

  test('are told once when the mood falls, and stand in the window in which they were noticed, live and queried', async () => {
    const { feed } = await chat.feeds.sentimentTrend(house.operator, stream.id, 1, null, undefined);
    const told: PlacedWindow[] = [];
    let wake = (): void => undefined;
    stop = feed.follow(({ value }) => { told.push(value as PlacedWindow); wake(); }, () => undefined, () => undefined);
    const followed = await chat.feeds.sentimentAlerted(house.operator, stream.id, undefined);
    await praise(40);
    await chat.alertWatch.settled();
    expect(await alerts()).toEqual([]);
    await complainUntilNoticed();
    const [alert, ...rest] = await alerts();
    expect(rest).toEqual([]);
    expect(alert).toMatchObject({ kind: 'MOOD_FALLING', aspect: null, productId: null, message: expect.stringMatching(/^The mood of the chat has fallen from \+0\.\d\d to −0\.\d\d over the last \d+ messages; they say: /) });
    expect(alert?.keywords.length).toBeGreaterThan(0);
    expect(alert?.after).toBeLessThan(alert?.before as number);
    expect(alert?.confidence).toBeGreaterThan(0.9);
    expect((await followed.feed.read(followed.after, 10)).map(({ value }) => value)).toEqual([alert]);
    while (!told.some((window) => window.alert !== null)) await new Promise<void>((resolve) => { wake = resolve; });
    const window = told.find((one) => one.alert !== null) as PlacedWindow;
    expect(window.alert).toEqual(alert);
    expect(alert && alert.at >= window.from && alert.at < window.to).toBe(true);
    const history = async (of: typeof chat): Promise<unknown> => (await of.trends.histories([await house.streams.require(stream.id)], { windowSeconds: 1, from: window.from, to: window.to })).get(stream.id);
    expect(await history(chat)).toEqual([window]);
    expect(await history(openChat(house, runtime))).toEqual([window]);
  });

  test('are not raised for what was said before a restart, but for what follows from it', async () => {
    await praise(40);
    await complain(4);
    await chat.alertWatch.settled();
    const before = (await alerts()).length;
    const restarted = openChat(house, runtime);
    await complainUntilNoticed(restarted);
    expect(await alerts()).toHaveLength(1);
    expect(before).toBeLessThanOrEqual(1);
  });

  test('are not raised by one viewer, nor by many who paste the same', async () => {
    await praise(40);
    const author = await house.as('viewer', 'flooder');
    for (let n = 0; n < 40; n += 1) await chat.messages.post(author, stream.id, { text: `terrible ${THINGS[n % THINGS.length] as string}, I hate it` });
    for (let n = 0; n < 40; n += 1) await say('this shop is terrible, I hate it, never buy here');
    await chat.alertWatch.settled();
    expect(await alerts()).toEqual([]);
  });

  test('are for the host and operators', async () => {
    await expect(chat.feeds.sentimentAlerted(await house.as('viewer', 'vera'), stream.id, undefined)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
