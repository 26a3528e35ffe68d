/** The operation that every subscriber of the benchmark follows. */
export const SUBSCRIPTION = 'subscription Chat($streamId: ID!) { messagePosted(streamId: $streamId) { id text sentiment polarity at } }';

/** The text of the n-th message: the same bytes for every server. */
export const textOf = (n: number): string => `message ${String(n).padStart(8, '0')}: 这双鞋真好看, is there a size 42 left? I would take two pairs.`;
