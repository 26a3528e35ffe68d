/**
 * Header of a whole, unmasked text frame from a server (RFC 6455, section 5.2), as a latin1 string.
 * @param length bytes of the payload
 */
export function textFrameHeader(length: number): string {
  if (length < 126) return String.fromCharCode(0x81, length);
  if (length < 65_536) return String.fromCharCode(0x81, 126, length >> 8, length & 0xff);
  const bytes = Buffer.alloc(10);
  bytes[0] = 0x81;
  bytes[1] = 127;
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes.toString('latin1');
}

/** A text as its UTF-8 bytes in a latin1 string: one character a byte, ready to be written and measured. */
export const asBytes = (text: string): string => Buffer.from(text).toString('latin1');
