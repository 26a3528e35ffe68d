import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveEvent } from '../../entities/live-event.entity';
import { Message } from '../../entities/message.entity';
import { Sentiment } from '../../entities/sentiment';
import { StreamKind } from '../../entities/stream-kind';
import { Access } from '../../src/access/access';
import { readConfig } from '../../src/config';
import { newId } from '../../src/identifiers';
import { MESSAGE_POSTED } from '../../src/live/chat/messages';
import { createLog } from '../../src/log';
import { startServer } from '../../src/server';
import { serveParent } from '../child-server';
import { textOf } from './event';
import { plainMessage } from '../../test/support/plain-message';

/** The real server; messages are appended to its event log as `postMessage` does, durably, without the language models. */
async function main(): Promise<void> {
  serveParent();
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  process.once('exit', () => { rmSync(directory, { recursive: true, force: true }); });
  const config = {
    ...readConfig({}), PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'error' as const, INFERENCE_DEVICE: 'cpu' as const,
    DATABASE_URL: `sqlite:${join(directory, 'bench.db')}`, MEDIA_DIR: directory, WS_MAX_CONNECTIONS: 20_000,
  };
  const { port, services } = await startServer(config, createLog(config));
  const host = await services.viewers.mention('bench-host');
  const access = new Access('host', host.id, new Set());
  const { id: streamId } = await services.streams.create(access, { title: 'bench', kind: StreamKind.LIVE_ROOM });
  await services.streams.start(access, streamId);
  let sent = 0;
  const post = async (): Promise<void> => {
    const text = textOf((sent += 1));
    const id = newId('Message');
    await services.events.append<Message>({
      streamId, topic: MESSAGE_POSTED,
      value: (sequence, at) => plainMessage({
        id, streamId, authorId: host.id, clientId: id, text, sequence, at,
        sentiment: Sentiment.POSITIVE, polarity: 0.5, confidence: 0.9,
      }),
      payload: (value) => ({ id: value.id }),
      row: (value) => ({ entity: Message, values: value, isNew: true }),
    });
  };
  process.on('message', (message: { type: string; events: number }) => {
    if (message.type === 'publish') for (let i = 0; i < message.events; i += 1) void post();
    if (message.type === 'stored') void stored();
  });
  const stored = async (): Promise<void> => {
    const [events, messages] = await Promise.all([
      services.dataSource.getRepository(LiveEvent).countBy({ topic: MESSAGE_POSTED }), services.dataSource.getRepository(Message).count(),
    ]);
    process.send?.({ type: 'storedCounts', events, messages });
  };
  process.send?.({ type: 'listening', port, streamId });
}

void main();
