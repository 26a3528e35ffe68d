import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { readAmf, writeAmf, type AmfObject, type AmfValue } from './amf';
import { ChunkReader, writeMessage, type RtmpMessage } from './chunks';

/** Where a publisher's video goes. */
export interface Publication {
  /** A video message, as it also stands in an FLV file; `timestamp` in milliseconds of the publisher's clock. */
  onVideo: (body: Buffer, timestamp: number) => void;
  onEnd: () => void;
}

/** Decides on a publisher, by the application and the name that it publishes to; answers why not, in words. */
export type Admission = (app: string, name: string, drop: () => void) => Publication | string;

const HANDSHAKE_BYTES = 1_536;
/** The longest message before a publisher is let in, and after, in bytes. */
const MAX_COMMAND = 16 * 1024;
const MAX_VIDEO = 8 * 1024 * 1024;
/** How long a publisher may take to say what it publishes, and may be silent afterwards, in milliseconds. */
const ENTRY_MS = 10_000;
const SILENCE_MS = 15_000;

const textOf = (value: AmfValue): string => (typeof value === 'string' ? value : '');

/** Serves one connection of a publisher (Adobe's RTMP 1.0): what is not needed to publish is not answered. */
export function servePublisher(socket: Socket, admit: Admission): void {
  let publication: Publication | undefined;
  let app = '';
  let phase: 'hello' | 'echo' | 'talk' = 'hello';
  let held: Buffer = Buffer.alloc(0);
  const entry = setTimeout(() => { socket.destroy(); }, ENTRY_MS);
  socket.setTimeout(SILENCE_MS, () => { socket.destroy(); });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearTimeout(entry);
    publication?.onEnd();
  });

  const send = (type: number, body: Buffer, streamId = 0): void => { socket.write(writeMessage({ type, streamId, timestamp: 0, body })); };
  const say = (values: readonly AmfValue[], streamId = 0): void => { send(20, writeAmf(values), streamId); };
  const status = (level: 'status' | 'error', code: string, description: string): void => { say(['onStatus', 0, null, { level, code, description }], 1); };

  const publish = (name: string): void => {
    const answer = admit(app, name, () => { socket.destroy(); });
    if (typeof answer === 'string') {
      status('error', 'NetStream.Publish.BadName', answer);
      socket.end();
      return;
    }
    publication = answer;
    clearTimeout(entry);
    send(4, Buffer.from([0, 0, 0, 0, 0, 1]));
    status('status', 'NetStream.Publish.Start', 'Your pictures are being looked at.');
  };
  const command = ([name, transaction, ...rest]: AmfValue[]): void => {
    if (name === 'connect') {
      app = textOf((rest[0] as AmfObject | null)?.['app']);
      send(5, Buffer.from([0, 0x26, 0x25, 0xa0]));
      send(6, Buffer.from([0, 0x26, 0x25, 0xa0, 2]));
      say(['_result', transaction, { fmsVer: 'FMS/3,0,1,123', capabilities: 31 }, { level: 'status', code: 'NetConnection.Connect.Success', description: 'Connected.', objectEncoding: 0 }]);
    } else if (name === 'createStream') say(['_result', transaction, null, 1]);
    else if (name === 'releaseStream' || name === 'FCPublish') say(['_result', transaction, null, null]);
    else if (name === 'publish' && !publication) publish(textOf(rest[1]));
    else if (name === 'play' || name === 'publish' || name === 'deleteStream' || name === 'closeStream') socket.end();
  };
  const reader = new ChunkReader(({ type, body, timestamp }: RtmpMessage) => {
    if (socket.writableEnded) return;
    if (type === 20) command(readAmf(body));
    else if (type === 9) publication?.onVideo(body, timestamp);
  }, () => (publication ? MAX_VIDEO : MAX_COMMAND));

  const shake = (bytes: Buffer): void => {
    held = Buffer.concat([held, bytes]);
    if (phase === 'hello' && held.length > HANDSHAKE_BYTES) {
      if (held[0] !== 3) throw new RangeError('this is not RTMP');
      const own = Buffer.concat([Buffer.alloc(8), randomBytes(HANDSHAKE_BYTES - 8)]);
      socket.write(Buffer.concat([Buffer.of(3), own, held.subarray(1, 1 + HANDSHAKE_BYTES)]));
      held = held.subarray(1 + HANDSHAKE_BYTES);
      phase = 'echo';
    }
    if (phase === 'echo' && held.length >= HANDSHAKE_BYTES) {
      phase = 'talk';
      reader.push(held.subarray(HANDSHAKE_BYTES));
    }
  };
  socket.on('data', (bytes) => {
    try {
      if (phase === 'talk') reader.push(bytes);
      else shake(bytes);
    } catch {
      // Whatever a stranger sends, it ends no more than its own connection.
      socket.destroy();
    }
  });
}
