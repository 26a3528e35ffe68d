import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../ormconfig';
import { Behaviour } from '../../../entities/behaviour.entity';
import { LiveEvent } from '../../../entities/live-event.entity';
import { Message } from '../../../entities/message.entity';
import { databases } from '../../support/database';
import { tokenOf } from '../../support/server';
import { startListening, type ListeningProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';

const RECORD = 'mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded duplicates results { status } } }';
const POST = 'mutation ($id: ID!, $text: String!, $clientId: String!) { postMessage(input: { streamId: $id, text: $text, clientId: $clientId }) { message { id text } } }';

/** What the clients have been told is stored, and what they have sent without hearing of it. */
interface Sent { acknowledged: string[]; unanswered: string[] }

/** Sends one thing after another until the server is gone. */
async function load(name: string, send: (id: string) => Promise<unknown>): Promise<Sent> {
  const sent: Sent = { acknowledged: [], unanswered: [] };
  for (let n = 0; ; n += 1) {
    const id = `${name}-${n}`;
    try {
      await send(id);
      sent.acknowledged.push(id);
    } catch (error) {
      // The connection broke, or the answer did; anything else is a fault.
      if (!['TypeError', 'SyntaxError'].includes((error as Error).name)) throw error;
      sent.unanswered.push(id);
      return sent;
    }
  }
}

const joined = (all: readonly Sent[]): Sent => ({ acknowledged: all.flatMap(({ acknowledged }) => acknowledged), unanswered: all.flatMap(({ unanswered }) => unanswered) });

describe.each(databases)('kill -9 during a load on $name', ({ name, create }) => {
  let directory: string;
  let environment: Record<string, string>;
  let server: ListeningProcess;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-kill-'));
    const url = name === 'embedded' ? `sqlite:${join(directory, 'kill.db')}` : await create();
    environment = { DATABASE_URL: url, MEDIA_DIR: join(directory, 'media') };
    server = await startListening(environment);
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  });

  it('every acknowledged act and message is there once, in a log without a gap; what is sent again is not stored twice', async () => {
    const [viewer, host] = await Promise.all([tokenOf('viewer', 'vera'), tokenOf('host', 'hana')]);
    const { createStream } = dataOf(await server.query('mutation { createStream(input: { title: "Show" }) { stream { id } } }', {}, host));
    const streamId = createStream.stream.id as string;
    dataOf(await server.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id: streamId }, host));
    const eventsOf = (id: string): object[] => Array.from({ length: 25 }, (_, n) => ({ eventId: `${id}/${n}`, type: 'WATCH', streamId, at: new Date().toISOString() }));
    const record = async (id: string): Promise<{ recorded: number; duplicates: number }> => dataOf(await server.query(RECORD, { events: eventsOf(id) }, viewer))['recordBehaviour'];
    const post = async (id: string): Promise<void> => { dataOf(await server.query(POST, { id: streamId, text: `text of ${id}`, clientId: id }, viewer)); };

    const acts: Sent[] = [];
    const messages: Sent[] = [];
    for (let round = 0; round < 2; round += 1) {
      let answered = 0;
      const enough = { come: (): void => undefined };
      const running = new Promise<void>((resolve) => { enough.come = () => { answered += 1; if (answered >= 60) resolve(); }; });
      const counted = (send: (id: string) => Promise<unknown>) => async (id: string): Promise<void> => { await send(id); enough.come(); };
      const loads = [
        Promise.all(Array.from({ length: 8 }, (_, client) => load(`act-${round}-${client}`, counted(record)))),
        Promise.all(Array.from({ length: 8 }, (_, client) => load(`message-${round}-${client}`, counted(post)))),
      ] as const;
      await running;
      expect(await server.end('SIGKILL')).toBe('SIGKILL');
      acts.push(joined(await loads[0]));
      messages.push(joined(await loads[1]));
      server = await startListening(environment);
    }

    const [act, message] = [joined(acts), joined(messages)];
    expect(act.unanswered).toHaveLength(16);
    expect(message.unanswered).toHaveLength(16);
    const stored = async (): Promise<{ acts: string[]; messages: Message[]; events: LiveEvent[] }> => {
      const database = await openDatabase(environment['DATABASE_URL'] as string);
      const found = {
        acts: (await database.getRepository(Behaviour).find({ select: { id: true, eventId: true } })).map(({ eventId }) => eventId),
        messages: await database.getRepository(Message).find({ order: { sequence: 'ASC' } }),
        events: await database.getRepository(LiveEvent).find({ order: { sequence: 'ASC' } }),
      };
      await database.destroy();
      return found;
    };
    const expectWhole = async (): Promise<{ acts: Set<string>; said: Set<string> }> => {
      const { acts: eventIds, messages: rows, events } = await stored();
      expect(new Set(eventIds).size).toBe(eventIds.length);
      for (const id of act.acknowledged) for (let n = 0; n < 25; n += 1) expect(eventIds).toContain(`${id}/${n}`);
      const said = rows.map(({ text }) => text.replace('text of ', ''));
      expect(new Set(said).size).toBe(said.length);
      expect(said).toEqual(expect.arrayContaining(message.acknowledged));
      expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: rows.length }, (_, n) => n + 1));
      expect(events.map(({ payload }) => (JSON.parse(payload) as { id: string }).id)).toEqual(rows.map(({ id }) => id));
      expect(rows.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence));
      return { acts: new Set(eventIds), said: new Set(said) };
    };
    const before = await expectWhole();
    // A batch is stored as a whole or not at all.
    for (const id of act.unanswered) expect([0, 25]).toContain(Array.from({ length: 25 }, (_, n) => `${id}/${n}`).filter((eventId) => before.acts.has(eventId)).length);

    for (const id of [...act.unanswered, ...act.acknowledged.slice(-5)]) {
      const known = before.acts.has(`${id}/0`);
      expect(await record(id)).toMatchObject({ recorded: known ? 0 : 25, duplicates: known ? 25 : 0 });
    }
    for (const id of [...message.unanswered, ...message.acknowledged.slice(-5)]) await post(id);
    message.acknowledged.push(...message.unanswered);
    act.acknowledged.push(...act.unanswered);
    const after = await expectWhole();
    expect(after.said.size).toBe(new Set(message.acknowledged).size);
    expect(after.acts.size).toBe(new Set(act.acknowledged).size * 25);
  }, 120_000);
});
