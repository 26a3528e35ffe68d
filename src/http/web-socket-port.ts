import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { SocketPort } from '../events/hub/socket-port';

/** When a reader counts as slow. */
export interface SlowReader {
  bufferBytes: number;
  /** How long the buffer may stay full, in milliseconds. */
  patienceMs: number;
}

/**
 * Writes frames straight to the socket beneath a WebSocket: they are whole and uncompressed (no permessage-deflate), so that
 * they fall between the frames that `ws` writes itself. A buffer that stays full closes the socket (1013, try again later).
 */
export class WebSocketPort implements SocketPort {
  #drained: Promise<void> | undefined;

  constructor(
    private readonly webSocket: WebSocket,
    private readonly socket: Socket,
    private readonly slow: SlowReader,
  ) {}

  /** Below the socket's own mark it never tells that it has drained. */
  get #bound(): number {
    return Math.max(this.slow.bufferBytes, this.socket.writableHighWaterMark);
  }

  get buffered(): number {
    return this.socket.writableLength;
  }

  write(frames: string): void {
    if (this.webSocket.readyState === this.webSocket.OPEN) this.socket.write(frames, 'latin1');
  }

  /** Reads no more from a client that does not take its answers, until it does. */
  holdBack(): void {
    if (this.buffered <= this.#bound || this.webSocket.isPaused) return;
    this.webSocket.pause();
    void this.drained().then(() => { this.webSocket.resume(); });
  }

  drained(): Promise<void> {
    if (this.buffered <= this.#bound || this.webSocket.readyState !== this.webSocket.OPEN) return Promise.resolve();
    this.#drained ??= new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(impatience);
        this.socket.off('drain', done).off('close', done);
        this.#drained = undefined;
        resolve();
      };
      const impatience = setTimeout(() => {
        this.webSocket.close(1013, 'Too slow a reader; connect again and resume with `after`');
        // The close frame waits behind what is not being read.
        this.socket.destroySoon();
        setTimeout(() => { this.webSocket.terminate(); }, 1_000).unref();
      }, this.slow.patienceMs);
      this.socket.once('drain', done).once('close', done);
    });
    return this.#drained;
  }
}
