const TEXT = 0x81;
const PING = 0x89;
const PONG = 0x8a;

/** Counts the whole, unmasked WebSocket frames in bytes that come in pieces cut anywhere (RFC 6455, section 5.2). */
export class FrameCounter {
  /** Text frames that have ended. */
  texts = 0;
  /** Pings that have ended. */
  pings = 0;
  /** Bytes of the text frames that have ended, headers included. */
  textBytes = 0;
  /** The header of the present frame: bytes of it that are here, and how many it has. */
  #here = 0;
  #size = 2;
  #opcode = 0;
  #length = 0;
  /** Payload bytes of the present frame that have not come yet. */
  #missing = 0;

  /** Takes the next bytes. @throws {Error} at a frame that is neither a whole text, nor a ping or pong */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#missing === 0) {
        this.#takeHeader(bytes[at] as number);
        at += 1;
      } else {
        const taken = Math.min(this.#missing, bytes.length - at);
        at += taken;
        this.#missing -= taken;
        if (this.#missing === 0) this.#end();
      }
    }
  }

  #takeHeader(byte: number): void {
    this.#here += 1;
    if (this.#here === 1) {
      this.#opcode = byte;
      this.#size = 2;
    } else if (this.#here === 2) {
      this.#size = byte < 126 ? 2 : byte === 126 ? 4 : 10;
      this.#length = byte < 126 ? byte : 0;
    } else this.#length = this.#length * 256 + byte;
    if (this.#here < this.#size) return;
    this.#missing = this.#length;
    if (this.#missing === 0) this.#end();
  }

  #end(): void {
    this.#here = 0;
    if (this.#opcode === TEXT) {
      this.texts += 1;
      this.textBytes += this.#size + this.#length;
    } else if (this.#opcode === PING) this.pings += 1;
    else if (this.#opcode !== PONG) throw new Error(`the server sent a frame that begins with 0x${this.#opcode.toString(16)}`);
  }
}
