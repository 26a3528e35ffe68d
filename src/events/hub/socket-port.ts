/** What the hub needs of a socket. */
export interface SocketPort {
  /** Bytes handed over and not yet taken by the kernel. */
  readonly buffered: number;
  /** Writes whole WebSocket frames, one character a byte. */
  write(frames: string): void;
  /** Resolves when little enough is buffered to go on, or the socket has closed. A reader that takes too long is closed. */
  drained(): Promise<void>;
}
