import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message } from '../../entities/message.entity';
import { MessageKind } from '../../entities/message-kind';
import { Sentiment } from '../../entities/sentiment';
import { StreamKind } from '../../entities/stream-kind';
import { Access } from '../../src/access/access';
import { readConfig } from '../../src/config';
import { newId } from '../../src/identifiers';
import { MESSAGE_POSTED } from '../../src/live/messages';
import { createLog } from '../../src/log';
import { startServer } from '../../src/server';
import { reportCpu } from '../child-server';
import { textOf } from './event';

/** The real server; messages are appended to its event log as `postMessage` does, durably, without the language models. */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
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
  process.on('message', (message: { type: string; count: number }) => {
    if (message.type !== 'publish') return;
    for (let i = 0; i < message.count; i += 1) {
      const n = (sent += 1);
      const id = newId('Message');
      void services.events.append<Message>({
        streamId, topic: MESSAGE_POSTED,
        value: (sequence, at) => Object.assign(new Message(), {
          id, streamId, authorId: host.id, clientId: id, kind: MessageKind.CHAT, text: textOf(n), keywords: [], sequence, at,
          sentiment: Sentiment.POSITIVE, polarity: 0.5, confidence: 0.9,
        }),
        payload: (value) => ({ id: value.id }),
        row: (value) => ({ entity: Message, values: value, isNew: true }),
      });
    }
    process.send?.({ type: 'published' });
  });
  reportCpu();
  process.send?.({ type: 'listening', port, streamId });
}

void main();
