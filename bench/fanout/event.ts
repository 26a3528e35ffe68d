/** The operation that every subscriber of the benchmark follows. */
export const SUBSCRIPTION = 'subscription Chat($streamId: ID!) { messagePosted(streamId: $streamId) { id text sentiment polarity at } }';

/** The text of the n-th message: the same bytes from every server. */
export const textOf = (n: number): string => `message ${String(n).padStart(8, '0')}: 这双鞋真好看, is there a size 42 left? I would take two pairs.`;

/** The n-th message as a server without a database makes it up, as long as a real one. */
export const messageOf = (n: number): { id: string; text: string; sentiment: string; polarity: number; at: Date } => ({
  id: `msg_01J8ZQ4K7M3N5P6R7S${String(n).padStart(8, '0')}`, text: textOf(n), sentiment: 'POSITIVE', polarity: 0.5, at: new Date(),
});
