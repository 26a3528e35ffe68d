import { CueKind } from '../../../entities/cue-kind';
import { HostCue } from '../../../entities/host-cue.entity';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import type { Stream } from '../../../entities/stream.entity';
import { newId } from '../../../src/identifiers';
import { HostCues } from '../../../src/live/cues/host-cues';
import { createLog } from '../../../src/log';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('cues for the host on $name', ({ create }) => {
  let house: House;
  let stream: Stream;
  let products: string[];
  const open = (repeatSeconds = 180): HostCues => new HostCues({
    transactions: house.transactions, streams: house.streams, catalogue: house.catalogue, log: house.events, onScreen: () => [], logger: createLog({ LOG_LEVEL: 'silent' }),
  }, repeatSeconds);
  const said = (values: Partial<Message>): Message => Object.assign(new Message(), {
    id: newId('Message'), streamId: stream.id, authorId: newId('Viewer'), kind: MessageKind.CHAT, text: 'what sizes are there?', at: new Date(), weight: 1,
    intent: 'size', intentConfidence: 0.9, aspects: [], mentions: [], onScreen: [products[0]], ...values,
  });
  /** So many viewers say it. */
  const hear = (cues: HostCues, count: number, values: Partial<Message> = {}): Message[] => Array.from({ length: count }, () => {
    const message = said(values);
    cues.heard(message, stream);
    return message;
  });
  const stored = (): Promise<HostCue[]> => house.dataSource.getRepository(HostCue).find({ where: { streamId: stream.id }, order: { sequence: 'ASC' } });
  const told = async (cues: HostCues): Promise<string[]> => { await cues.settled(); return (await stored()).map(({ text }) => text); };

  beforeAll(async () => {
    house = await openHouse(await create());
    products = await house.products({ sku: 'A', title: 'Mug', stock: 20 }, { sku: 'B', title: 'Scarf', stock: 20 }, { sku: 'C', title: 'Lamp', stock: 20 });
  });
  beforeEach(async () => { stream = await house.liveStream(); });
  afterAll(async () => { await house.close(); });

  test('are rows and events with their evidence, told once however many go on to ask', async () => {
    const cues = open();
    const messages = hear(cues, 12);
    expect(await told(cues)).toEqual(['5 viewers ask about sizes of Mug']);
    const [cue] = await stored();
    expect(cue).toMatchObject({ kind: CueKind.QUESTION_BURST, subject: 'size', productId: products[0], count: 5, messageIds: messages.slice(0, 5).map(({ id }) => id), sequence: 1 });
    expect(cue?.evidence).toEqual(['5 viewers within 120 seconds', ...Array<string>(5).fill('what sizes are there?')]);
    expect((await cues.ofStreams([stream.id], { first: 10 })).get(stream.id)?.rows.map(({ node }) => node)).toEqual([cue]);
    expect((await house.events.read(stream.id, 'hostCued', 0, 10)).map(({ payload }) => cues.restore(JSON.parse(payload)))).toEqual([cue]);
  });

  test('are not told again within the set time, across a restart neither, and are afterwards', async () => {
    const first = open();
    hear(first, 5);
    expect(await told(first)).toHaveLength(1);
    const again = open();
    hear(again, 20);
    expect(await told(again)).toHaveLength(1);
    hear(again, 5, { intent: 'price' });
    hear(again, 5, { onScreen: [products[1] as string] });
    expect(await told(again)).toEqual(['5 viewers ask about sizes of Mug', '5 viewers ask about the price of Mug', '5 viewers ask about sizes of Scarf']);
    await house.dataSource.getRepository(HostCue).update({ streamId: stream.id }, { at: new Date(Date.now() - 200_000) });
    const later = open();
    hear(later, 5);
    expect((await told(later)).filter((text) => text === '5 viewers ask about sizes of Mug')).toHaveLength(2);
  });

  test('leave out the host, floods, and one viewer who asks twelve times', async () => {
    const cues = open();
    hear(cues, 12, { authorId: stream.hostId });
    hear(cues, 12, { kind: MessageKind.UTTERANCE });
    hear(cues, 12, { weight: 0.1 });
    hear(cues, 12, { authorId: newId('Viewer') });
    expect(await told(cues)).toEqual([]);
  });

  test('are told in the host’s language', async () => {
    const cues = open();
    hear(cues, 1, { kind: MessageKind.UTTERANCE, text: '欢迎大家来到直播间' });
    hear(cues, 5, { mentions: [products[2] as string], intent: null });
    expect(await told(cues)).toEqual(['4 位观众提到“Lamp”，它不在画面里']);
  });

  test('of a stock that falls go to live streams that offer the product', async () => {
    const cues = open();
    house.catalogue.onChange((changed) => { cues.stocked(changed); });
    const other = await house.liveStream();
    await house.streams.setShelf(house.operator, stream.id, [products[1] as string]);
    hear(cues, 1);
    await cues.settled();
    await house.catalogue.import(house.operator, [{ sku: 'B', stock: 4 }]);
    expect(await told(cues)).toEqual(['Only 4 of Scarf left']);
    expect(await house.dataSource.getRepository(HostCue).countBy({ streamId: other.id })).toBe(0);
    await house.catalogue.import(house.operator, [{ sku: 'B', stock: 1 }, { sku: 'A', stock: 1 }]);
    expect(await told(cues)).toHaveLength(1);
  });

  test('are not told to a stream that is over', async () => {
    const cues = open();
    hear(cues, 3);
    await cues.settled();
    await house.streams.end(house.operator, stream.id);
    cues.end(stream.id);
    hear(cues, 12);
    expect(await told(cues)).toEqual([]);
  });
});
