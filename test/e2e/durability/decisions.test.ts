import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../ormconfig';
import { LiveEvent } from '../../../entities/live-event.entity';
import { Message } from '../../../entities/message.entity';
import { databases } from '../../support/database';
import { tokenOf } from '../../support/server';
import { startListening, type ListeningProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';

const POST = 'mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { id visibility } } }';
const DECIDE = 'mutation ($id: ID!, $decision: MessageDecision!) { decideMessage(input: { messageId: $id, decision: $decision }) { message { visibility } } }';

describe.each(databases)('kill -9 during decisions on $name', ({ name, create }) => {
  let directory: string;
  let environment: Record<string, string>;
  let server: ListeningProcess;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-decisions-'));
    environment = { DATABASE_URL: name === 'embedded' ? `sqlite:${join(directory, 'kill.db')}` : await create(), MEDIA_DIR: join(directory, 'media') };
    server = await startListening(environment);
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  });

  it('those that were answered stand, and the log tells each decision once and no other', async () => {
    const [viewer, host] = await Promise.all([tokenOf('viewer', 'vera'), tokenOf('host', 'hana')]);
    const streamId = dataOf(await server.query('mutation { createStream(input: { title: "Show" }) { stream { id } } }', {}, host))['createStream'].stream.id as string;
    dataOf(await server.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id: streamId }, host));
    dataOf(await server.query('mutation ($id: ID!) { setModeration(input: { streamId: $id, links: HOLD, messagesAMinute: 1000 }) { moderation { links } } }', { id: streamId }, host));
    const held = await Promise.all(Array.from({ length: 200 }, async (_, index) => {
      const { message } = dataOf(await server.query(POST, { id: streamId, text: `www.example${index}.com` }, viewer))['postMessage'] as { message: { id: string; visibility: string } };
      expect(message.visibility).toBe('HELD');
      return message.id;
    }));

    const answered = new Map<string, string>();
    let killed: Promise<unknown> | undefined;
    const decide = async (id: string, index: number): Promise<void> => {
      const { message } = dataOf(await server.query(DECIDE, { id, decision: index % 2 === 0 ? 'SHOW' : 'REJECT' }, host))['decideMessage'] as { message: { visibility: string } };
      answered.set(id, message.visibility);
      if (answered.size === 60) killed = server.end('SIGKILL');
    };
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6, 7].map(async (client) => {
      for (let index = client; index < held.length; index += 8) await decide(held[index] as string, index);
    }));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(8);
    expect(await killed).toBe('SIGKILL');

    server = await startListening(environment);
    for (const [index, id] of held.entries()) expect(dataOf(await server.query(DECIDE, { id, decision: index % 2 === 0 ? 'SHOW' : 'REJECT' }, host))['decideMessage'].message.visibility).toBe(index % 2 === 0 ? 'SHOWN' : 'REJECTED');
    const database = await openDatabase(environment['DATABASE_URL'] as string);
    const [messages, events] = [await database.getRepository(Message).find(), await database.getRepository(LiveEvent).find({ order: { sequence: 'ASC' } })];
    await database.destroy();
    for (const [id, visibility] of answered) expect(messages.find((message) => message.id === id)?.visibility).toBe(visibility);
    const told = (id: string): string[] => events.flatMap(({ topic, payload }) => {
      const { id: of, visibility } = JSON.parse(payload) as { id: string; visibility?: string };
      return of === id ? [visibility ?? topic] : [];
    });
    for (const [index, id] of held.entries()) expect(told(id)).toEqual(index % 2 === 0 ? ['HELD', 'messagePosted', 'SHOWN'] : ['HELD', 'REJECTED']);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  }, 120_000);
});
