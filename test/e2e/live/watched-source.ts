import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { VideoSource } from '../../../src/live/sources/video-source';
import type { SourceAddress } from '../../../src/live/sources/source-addresses';
import { recordedFfmpeg, until, type RecordedFfmpeg } from './ffmpeg';

/** What a source was seen to do. */
export interface WatchedSource {
  source: VideoSource;
  ffmpeg: RecordedFfmpeg;
  frames: Buffer[];
  /** In the order in which they came: `frame`, or why and what next. */
  told: string[];
  /** The planned pauses before each further attempt, in milliseconds. */
  pauses: number[];
  /** The most ffmpegs that were seen at one time. */
  mostRunning: () => number;
  open: () => Promise<void>;
}

/** Sources, and servers that they come from; `close` lets go of all, and insists that no ffmpeg is left. */
export interface SourceLab {
  folder: string;
  watch: (address: string, settings?: Partial<SourceAddress> & { patienceMs?: number; framesPerSecond?: number }) => WatchedSource;
  /** Listens on `port` (default: a free one) of a loopback address; answers with the port. */
  listen: (onSocket: (socket: Socket) => void, port?: number, host?: string) => Promise<{ port: number; close: () => Promise<void> }>;
  close: () => Promise<void>;
}

/** Makes a place to try sources in. */
export async function openSourceLab(): Promise<SourceLab> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-sources-'));
  const watched: WatchedSource[] = [];
  const closers = new Set<() => Promise<void>>();
  return {
    folder,
    watch: (address, { patienceMs = 4_000, framesPerSecond = 4, ...rest } = {}) => {
      const ffmpeg = recordedFfmpeg(folder);
      const [frames, told, pauses] = [[] as Buffer[], [] as string[], [] as number[]];
      const log = pino({ level: 'warn' }, { write: (line) => { const { pauseMs } = JSON.parse(line) as { pauseMs?: number }; if (pauseMs !== undefined) pauses.push(pauseMs); } });
      const at = { address, name: 'the source', isFile: false, loop: false, ...rest };
      const source = new VideoSource({ ...at, ffmpegPath: ffmpeg.path, framesPerSecond, side: 320, patienceMs }, log, () => Promise.resolve(at));
      let most = 0;
      const look = (): void => { most = Math.max(most, ffmpeg.running().length); };
      const one: WatchedSource = {
        source, ffmpeg, frames, told, pauses, mostRunning: () => most,
        open: () => source.open({
          onFrame: (bytes) => { frames.push(Buffer.from(bytes)); told.push('frame'); look(); },
          onBreak: (next, why) => { told.push(`${next}: ${why ?? ''}`); look(); },
        }),
      };
      watched.push(one);
      return one;
    },
    listen: async (onSocket, port = 0, host = '127.0.0.1') => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => { sockets.delete(socket); });
        onSocket(socket);
      }).listen(port, host);
      await once(server, 'listening');
      const close = async (): Promise<void> => {
        if (!closers.delete(close)) return;
        const closed = once(server, 'close');
        server.close();
        for (const socket of sockets) socket.destroy();
        await closed;
      };
      closers.add(close);
      return { port: (server.address() as AddressInfo).port, close };
    },
    close: async () => {
      for (const { source } of watched) source.close();
      for (const close of [...closers]) await close();
      await until(() => watched.every(({ ffmpeg }) => ffmpeg.running().length === 0));
      await rm(folder, { recursive: true });
    },
  };
}

/** Answers any HTTP request with these bytes, and leaves the connection open after them unless told to end it. */
export const answering = (type: string, bytes: Buffer, ends = true) => (socket: Socket): void => {
  socket.once('data', () => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\nconnection: close\r\n\r\n`);
    socket.write(bytes);
    if (ends) socket.end();
  });
};
