/** What to do with a row that cannot be used; the message says where it is, what is wrong and what would be right. */
export type OnBadRow = (message: string) => void;

/** For callers that want every row: throws an Error with the message. */
export const refuseBadRow: OnBadRow = (message) => {
  throw new Error(message);
};

/** Rows that an evaluation had to leave out: named on stderr as they turn up, and kept for its report. */
export class BadRows {
  readonly messages: string[] = [];

  readonly add: OnBadRow = (message) => {
    this.messages.push(message);
    process.stderr.write(`left out: ${message}\n`);
  };
}
