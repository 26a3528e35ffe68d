/** Longest picture that is waited for; anything longer is not a frame. */
const MAX_BYTES = 8 * 1024 * 1024;
const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);

/** Cuts a stream of JPEG pictures, as ffmpeg's image2pipe writes them, into pictures. */
export class JpegSplitter {
  #held: Buffer = Buffer.alloc(0);

  constructor(private readonly onPicture: (bytes: Buffer) => void) {}

  /** Takes the next bytes, wherever they were cut. */
  push(chunk: Buffer): void {
    const before = this.#held.length;
    this.#held = before === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    let searchFrom = Math.max(0, before - 1);
    for (;;) {
      const start = this.#held.indexOf(START);
      if (start < 0) break;
      // Inside a picture every 0xff of the data is followed by 0x00 or a restart marker, so this can only be its end.
      const end = this.#held.indexOf(END, Math.max(start + 2, searchFrom));
      if (end < 0) break;
      this.onPicture(this.#held.subarray(start, end + 2));
      this.#held = this.#held.subarray(end + 2);
      searchFrom = 0;
    }
    if (this.#held.length > MAX_BYTES) this.#held = Buffer.alloc(0);
  }
}
