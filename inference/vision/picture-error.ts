/** Why a picture was refused, in one word that a program can decide by. */
export type PictureErrorReason = 'EMPTY' | 'TOO_LARGE' | 'TOO_MANY_PIXELS' | 'UNSUPPORTED' | 'UNREADABLE';

/** A picture that cannot be used; the message says what is wrong with it and what would be right, for the one who sent it. */
export class PictureError extends Error {
  readonly reason: PictureErrorReason;

  constructor(reason: PictureErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PictureError';
    this.reason = reason;
  }
}
