/** What an RTMP command consists of (AMF 0, as far as publishers use it). */
export type AmfValue = string | number | boolean | null | undefined | AmfObject | AmfValue[];
export interface AmfObject { [name: string]: AmfValue }

/** How deep objects may lie in one another. */
const MAX_DEPTH = 8;

/** Reads the values of a command. @throws RangeError where the bytes are no AMF 0 */
export function readAmf(bytes: Buffer): AmfValue[] {
  const values: AmfValue[] = [];
  let at = 0;
  const text = (lengthBytes: 2 | 4): string => {
    const length = bytes.readUIntBE(at, lengthBytes);
    at += lengthBytes + length;
    if (at > bytes.length) throw new RangeError('a text is longer than the command');
    return bytes.toString('utf8', at - length, at);
  };
  const object = (depth: number): AmfObject => {
    const entries: [string, AmfValue][] = [];
    for (;;) {
      const name = text(2);
      if (name === '' && bytes[at] === 9) {
        at += 1;
        return Object.fromEntries(entries);
      }
      entries.push([name, value(depth + 1)]);
    }
  };
  const value = (depth: number): AmfValue => {
    if (depth > MAX_DEPTH) throw new RangeError('objects lie too deep in one another');
    const type = bytes.readUInt8(at);
    at += 1;
    switch (type) {
      case 0: at += 8; return bytes.readDoubleBE(at - 8);
      case 1: at += 1; return bytes.readUInt8(at - 1) !== 0;
      case 2: return text(2);
      case 3: return object(depth);
      case 5: return null;
      case 6: return undefined;
      case 8: at += 4; return object(depth);
      case 12: return text(4);
      default: throw new RangeError(`values of the type ${type} are not known`);
    }
  };
  while (at < bytes.length) values.push(value(0));
  return values;
}

/** Writes the values of a command. */
export function writeAmf(values: readonly AmfValue[]): Buffer {
  return Buffer.concat(values.map(written));
}

function written(value: AmfValue): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (typeof value === 'string') return Buffer.concat([Buffer.of(2), named(value)]);
  if (typeof value === 'boolean') return Buffer.of(1, value ? 1 : 0);
  if (value === null || value === undefined) return Buffer.of(5);
  return Buffer.concat([Buffer.of(3), ...Object.entries(value).flatMap(([name, of]) => [named(name), written(of)]), Buffer.of(0, 0, 9)]);
}

function named(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 255), bytes]);
}
