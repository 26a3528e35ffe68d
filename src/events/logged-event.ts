/** An event of the log, as it comes over the bus. */
export interface LoggedEvent {
  streamId: string;
  /** Its place among the stream's events, from 1, without gaps. */
  sequence: number;
  topic: string;
  /** What it tells. */
  value: unknown;
  at: Date;
}
