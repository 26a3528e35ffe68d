import type { Client } from 'graphql-ws';
import { databases } from '../../support/database';
import { collect, type Collected } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { startChatter, type Chatter } from './chatter';

interface Said { id: string; text: string; cursor: string; at: string; polarity: number; confidence: number; author: { handle: string } }

const CHAT = 'subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { id text cursor at polarity confidence keywords sentiment author { handle } } }';

/** What a client has that stays away for random stretches and resumes each time after the last event it has. */
async function followWithBreaks(connect: () => Client, streamId: string, after: string | undefined, isLast: (said: Said) => boolean): Promise<{ heard: Said[]; breaks: number }> {
  const heard: Said[] = [];
  for (let breaks = 0; ; breaks += 1) {
    const client = connect();
    const chat: Collected<Said> = collect(client, { query: CHAT, variables: { id: streamId, after: heard.at(-1)?.cursor ?? after } });
    let left = 1 + Math.floor(Math.random() * 400);
    for (let seen = 0; left > 0; seen += 1, left -= 1) {
      if (isLast(await chat.next(undefined, seen))) break;
    }
    // Whatever has come when the socket closes counts as heard, as with a client that is cut off.
    if (Math.random() < 0.5) await client.dispose();
    else client.terminate();
    heard.push(...chat.events);
    if (heard.some(isLast)) return { heard, breaks };
    await new Promise((resolve) => { setTimeout(resolve, Math.random() * 20); });
  }
}

describe.each(databases)('resuming with `after` on $name', ({ create }) => {
  let server: TestServer;
  let chatter: Chatter;
  beforeAll(async () => {
    server = await startTestServer({ DATABASE_URL: await create() });
    chatter = await startChatter(server.services);
  });
  afterAll(() => server.close());

  it('gives every event once and in order, while many write and the client comes and goes', async () => {
    const first = await chatter.say('first');
    const operator = await tokenOf('operator', 'olga');
    const start = (await server.query('query ($id: ID!) { stream(id: $id) { messages(first: 1) { edges { node { cursor } } } } }', { id: chatter.streamId }, operator)).data?.['stream'].messages.edges[0].node.cursor as string;
    expect(first.sequence).toBe(1);
    const constant = collect<Said>(server.wsClient(), { query: CHAT, variables: { id: chatter.streamId, after: start } });
    const followers = Promise.all([1, 2, 3].map(() => followWithBreaks(() => server.wsClient(), chatter.streamId, start, ({ text }) => text === 'last')));
    const writers = 20;
    const each = 100;
    const sequences: number[] = [];
    await Promise.all(Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; n < each; n += 1) {
        sequences.push((await chatter.say(`${writer}/${n} ${'好看'.repeat(n % 7)}`)).sequence);
        if (n % 10 === 0) await new Promise((resolve) => { setTimeout(resolve, Math.random() * 10); });
      }
    }));
    await chatter.say('last');
    expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: writers * each }, (_, n) => n + 2));
    await constant.next(({ text }) => text === 'last');
    const wanted = Array.from({ length: writers * each + 1 }, (_, n) => n + 2);
    for (const { heard, breaks } of await followers) {
      expect(heard.map(sequenceOf)).toEqual(wanted);
      expect(breaks).toBeGreaterThan(3);
      // Heard live or read back from the log: the same in every field.
      expect(heard).toEqual(constant.events);
    }
    for (let writer = 0; writer < writers; writer += 1) {
      const own = constant.events.flatMap(({ text }) => (text.startsWith(`${writer}/`) ? [Number(/\d+ /.exec(text)?.[0])] : []));
      expect(own).toEqual(Array.from({ length: each }, (_, n) => n));
    }
  }, 120_000);

  it('gives what was before to one that resumes from the very beginning, and then ends with the stream', async () => {
    const other = await startChatter(server.services);
    const beginning = Buffer.from(`${other.streamId}/events/0`).toString('base64url');
    for (const text of ['one', 'two']) await other.say(text);
    const early = collect<Said>(server.wsClient(), { query: CHAT, variables: { id: other.streamId, after: beginning } });
    await early.next(({ text }) => text === 'two');
    await other.say('three');
    await other.end();
    const late = collect<Said>(server.wsClient(), { query: CHAT, variables: { id: other.streamId, after: beginning } });
    await Promise.all([early.ended, late.ended]);
    expect(early.events.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(late.events).toEqual(early.events);
  });

  it('says HISTORY_GONE when what comes after the cursor has been trimmed, and resumes from a later one', async () => {
    const other = await startChatter(server.services);
    const watching = collect<Said>(server.wsClient(), { query: CHAT, variables: { id: other.streamId, after: Buffer.from(`${other.streamId}/events/0`).toString('base64url') } });
    for (let n = 1; n <= 3; n += 1) await other.say(`old ${n}`);
    await watching.next(({ text }) => text === 'old 3');
    const trimmedAt = new Date(Date.now() + 1);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    await other.say('kept');
    await watching.next(({ text }) => text === 'kept');
    expect(await server.services.events.trim(trimmedAt)).toBeGreaterThanOrEqual(3);
    const [oldest, , newestTrimmed] = watching.events.map(({ cursor }) => cursor);
    const gone = collect(server.wsClient(), { query: CHAT, variables: { id: other.streamId, after: oldest } });
    await expect(gone.ended).rejects.toMatchObject({ graphql: [{ message: expect.stringMatching(/no longer kept.*without `after`/), extensions: { code: 'HISTORY_GONE' } }] });
    const resumed = collect<Said>(server.wsClient(), { query: CHAT, variables: { id: other.streamId, after: newestTrimmed } });
    expect((await resumed.next()).text).toBe('kept');
    await other.say('after the trimming');
    expect(sequenceOf(await resumed.next(({ text }) => text === 'after the trimming'))).toBe(5);
  });

  it.each([
    ['malformed', () => '!!', /Cursor/],
    ['no cursor of ours', () => 'c3RyXzAx', /is not a cursor; pass the `cursor` of an event/],
    ['of a fraction', () => Buffer.from(`${chatter.streamId}/events/1.5`).toString('base64url'), /is not a cursor/],
    ['of a negative place', () => Buffer.from(`${chatter.streamId}/events/-1`).toString('base64url'), /is not a cursor/],
    ['of another stream', () => Buffer.from('str_01JAAAAAAAAAAAAAAAAAAAAAAA/events/1').toString('base64url'), /belongs to another stream/],
    ['of another subscription', () => Buffer.from(`${chatter.streamId}/sentiment-10/1`).toString('base64url'), /belongs to another subscription/],
    ['ahead of the newest event', () => Buffer.from(`${chatter.streamId}/events/999999`).toString('base64url'), /lies ahead of the stream’s newest event/],
  ])('refuses a cursor that is %s', async (_, cursor, message) => {
    const { ended } = collect(server.wsClient(), { query: CHAT, variables: { id: chatter.streamId, after: cursor() } });
    await expect(ended).rejects.toMatchObject({ graphql: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

const sequenceOf = ({ cursor }: Said): number => Number(Buffer.from(cursor, 'base64url').toString().split('/')[2]);
