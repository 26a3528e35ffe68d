/** The begin of an FLV file (Adobe's FLV 10.1, annex E) with video only. */
export const FLV_HEADER = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0]);

/** A video message of RTMP as it stands in an FLV file; `timestamp` in milliseconds. */
export function flvTag(body: Buffer, timestamp: number): Buffer {
  const tag = Buffer.alloc(11 + body.length + 4);
  tag.writeUInt8(9, 0);
  tag.writeUIntBE(body.length, 1, 3);
  tag.writeUIntBE(timestamp % 2 ** 24, 4, 3);
  tag.writeUInt8(Math.floor(timestamp / 2 ** 24) % 256, 7);
  body.copy(tag, 11);
  tag.writeUInt32BE(11 + body.length, 11 + body.length);
  return tag;
}

/** Whether a picture can be read without those before it. */
export const isKeyframe = (body: Buffer): boolean => ((body[0] ?? 0) >> 4 & 7) === 1;

/** Whether a message says how the pictures are coded (H.264, or an enhanced one such as HEVC) and is no picture. */
export const isSequenceHeader = (body: Buffer): boolean => {
  const [first = 0, second] = body;
  return first >= 0x80 ? (first & 15) === 0 : (first & 15) === 7 && second === 0;
};
