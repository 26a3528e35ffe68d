import type { SocketPort } from '../../../src/events/hub/socket-port';

/** A socket in memory, whose reader can stop. */
export class MemoryPort implements SocketPort {
  /** Frames as they were written. */
  readonly writes: string[] = [];
  /** The most bytes that were ever waiting. */
  fullest = 0;
  buffered = 0;
  #reading = true;
  #waiting: (() => void)[] = [];

  write(frames: string): void {
    this.writes.push(frames);
    if (!this.#reading) this.buffered += frames.length;
    this.fullest = Math.max(this.fullest, this.buffered);
  }

  drained(): Promise<void> {
    if (this.#reading) return Promise.resolve();
    return new Promise((resolve) => { this.#waiting.push(resolve); });
  }

  stall(): void {
    this.#reading = false;
  }

  resume(): void {
    this.#reading = true;
    this.buffered = 0;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** The payloads of all messages, and the ids that they carry. */
  get messages(): { id: string; type: string; payload: unknown }[] {
    const bytes = Buffer.from(this.writes.join(''), 'latin1');
    const messages = [];
    for (let at = 0; at < bytes.length; ) {
      if (bytes[at] !== 0x81) throw new Error(`no whole text frame at ${at}`);
      const short = bytes[at + 1] as number;
      const [header, length] = short < 126 ? [2, short] : short === 126 ? [4, bytes.readUInt16BE(at + 2)] : [10, Number(bytes.readBigUInt64BE(at + 2))];
      messages.push(JSON.parse(bytes.subarray(at + header, at + header + length).toString('utf8')) as { id: string; type: string; payload: unknown });
      at += header + length;
    }
    return messages;
  }
}
