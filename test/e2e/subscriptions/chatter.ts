import { Message } from '../../../entities/message.entity';
import { Sentiment } from '../../../entities/sentiment';
import { StreamKind } from '../../../entities/stream-kind';
import { Access } from '../../../src/access/access';
import { newId } from '../../../src/identifiers';
import { MESSAGE_POSTED } from '../../../src/live/chat/messages';
import type { Services } from '../../../src/services';
import { plainMessage } from '../../support/plain-message';

/** A live stream, and somebody who can say many things in it at once. */
export interface Chatter {
  streamId: string;
  hostId: string;
  /** Says something in the stream as `postMessage` does, durably and in the log's order, but without the language models. */
  say: (text: string) => Promise<Message>;
  /** Takes the stream off air. */
  end: () => Promise<void>;
}

/** Starts a stream without a source. */
export async function startChatter({ viewers, streams, events }: Pick<Services, 'viewers' | 'streams' | 'events'>): Promise<Chatter> {
  const host = await viewers.mention('chatty-host');
  const access = new Access('host', host.id, new Set());
  const { id: streamId } = await streams.create(access, { title: 'Chatter', kind: StreamKind.LIVE_ROOM });
  await streams.start(access, streamId);
  return {
    streamId,
    hostId: host.id,
    say: (text) => {
      const id = newId('Message');
      return events.append<Message>({
        streamId, topic: MESSAGE_POSTED,
        value: (sequence, at) => plainMessage({
          id, streamId, authorId: host.id, clientId: id, text, keywords: ['kettle'], sequence, at,
          sentiment: Sentiment.POSITIVE, polarity: 0.1 + 0.2, confidence: 1 / 3,
        }),
        payload: (message) => ({ id: message.id }),
        row: (message) => ({ entity: Message, values: message, isNew: true }),
      });
    },
    end: async () => { await streams.end(access, streamId); },
  };
}
