import type { SocketPort } from './socket-port';
import { asBytes } from './web-socket-frame';

/** One subscription of one socket: where it stands, and how its messages begin. */
export class Subscriber {
  /** Beginning of every message to it, in bytes as latin1: `{"id":"…"`. */
  readonly head: string;
  ended = false;

  /**
   * @param position it has everything up to here
   * @param onEnd called once: without an error when there is no more, with it when something failed
   */
  constructor(
    readonly port: SocketPort,
    operationId: string,
    public position: number,
    private readonly onEnd: (error?: Error) => void,
  ) {
    this.head = asBytes(`{"id":${JSON.stringify(operationId)}`);
  }

  end(error?: Error): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd(error);
  }
}
