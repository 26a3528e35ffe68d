/** A message of an RTMP connection. */
export interface RtmpMessage {
  /** 1 chunk size, 4 user control, 5 and 6 bandwidth, 8 audio, 9 video, 18 data, 20 command. */
  type: number;
  streamId: number;
  /** In milliseconds of the publisher's clock. */
  timestamp: number;
  body: Buffer;
}

/** A message under way on one chunk stream, and what its next header may leave out. */
interface ChunkStream {
  type: number;
  streamId: number;
  timestamp: number;
  /** As it stood in the newest header: a time, or a difference. */
  field: number;
  length: number;
  parts: Buffer[];
  missing: number;
}

const HEADER_BYTES = [11, 7, 3, 0] as const;
const MAX_STREAMS = 64;
const EXTENDED = 0xffffff;

/** Puts the chunks of an RTMP connection (Adobe's RTMP 1.0, section 5.3) together into messages. */
export class ChunkReader {
  #held: Buffer = Buffer.alloc(0);
  #chunkSize = 128;
  readonly #streams = new Map<number, ChunkStream>();

  /** @param maxBytes asked for the longest message that is taken now */
  constructor(
    private readonly onMessage: (message: RtmpMessage) => void,
    private readonly maxBytes: () => number,
  ) {}

  /** Takes the next bytes, wherever they were cut. @throws RangeError where they break the protocol or a limit */
  push(bytes: Buffer): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    for (let used = this.#chunk(this.#held); used > 0; used = this.#chunk(this.#held)) this.#held = this.#held.subarray(used);
  }

  /** Reads one chunk; answers with how many bytes it took, 0 when it is not all there. */
  #chunk(bytes: Buffer): number {
    const first = bytes[0];
    if (first === undefined) return 0;
    const format = (first >> 6) as 0 | 1 | 2 | 3;
    const extra = [1, 2][first & 63] ?? 0;
    const headerEnd = 1 + extra + HEADER_BYTES[format];
    if (bytes.length < headerEnd) return 0;
    const id = extra === 0 ? first & 63 : 64 + bytes.readUIntLE(1, extra);
    const before = this.#streams.get(id);
    if (!before && (format !== 0 || this.#streams.size >= MAX_STREAMS)) throw new RangeError('a chunk follows on from none');
    const stream = before ?? { type: 0, streamId: 0, timestamp: 0, field: 0, length: 0, parts: [], missing: 0 };
    let at = 1 + extra;
    const short = format < 3 ? bytes.readUIntBE(at, 3) : stream.field < EXTENDED ? 0 : EXTENDED;
    let field = format < 3 ? short : stream.field;
    const isExtended = short === EXTENDED;
    const dataAt = headerEnd + (isExtended ? 4 : 0);
    if (bytes.length < dataAt) return 0;
    if (isExtended) field = bytes.readUInt32BE(headerEnd);
    at += 3;
    const begins = stream.missing === 0;
    const length = format < 2 ? bytes.readUIntBE(at, 3) : stream.length;
    const size = Math.min(this.#chunkSize, begins ? length : stream.missing);
    if (!begins && format < 3) throw new RangeError('a message begins before the one before has ended');
    if (length > this.maxBytes()) throw new RangeError('a message is too long');
    if (bytes.length < dataAt + size) return 0;
    this.#streams.set(id, stream);
    if (begins) {
      if (format < 2) stream.type = bytes.readUInt8(at + 3);
      if (format === 0) stream.streamId = bytes.readUInt32LE(at + 4);
      Object.assign(stream, { field, length, missing: length, timestamp: format === 0 ? field : (stream.timestamp + field) % 2 ** 32 });
    }
    stream.parts.push(Buffer.from(bytes.subarray(dataAt, dataAt + size)));
    stream.missing -= size;
    if (stream.missing === 0) this.#complete(stream);
    return dataAt + size;
  }

  #complete(stream: ChunkStream): void {
    const { type, streamId, timestamp } = stream;
    const body = Buffer.concat(stream.parts);
    stream.parts = [];
    if (type !== 1) {
      this.onMessage({ type, streamId, timestamp, body });
      return;
    }
    const size = body.length === 4 ? body.readUInt32BE() : 0;
    if (size < 1 || size > 0x7fffffff) throw new RangeError('the size of chunks is wrong');
    this.#chunkSize = size;
  }
}

/** A message as chunks of the size that stands before any other is agreed, 128 bytes. */
export function writeMessage({ type, streamId, timestamp, body }: RtmpMessage): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(3, 0);
  header.writeUIntBE(timestamp, 1, 3);
  header.writeUIntBE(body.length, 4, 3);
  header.writeUInt8(type, 7);
  header.writeUInt32LE(streamId, 8);
  const parts: Buffer[] = [header];
  for (let at = 0; at < body.length; at += 128) parts.push(...(at > 0 ? [Buffer.of(0xc3)] : []), body.subarray(at, at + 128));
  return Buffer.concat(parts);
}
