/** Who is told what a source gives. */
export interface FrameListener {
  /** An encoded picture. */
  onFrame: (bytes: Buffer, at: Date) => void;
  /**
   * The pictures have stopped: nobody knows what is in view now.
   * @param next whether they are tried for again, waited for, or over for good
   * @param why in words, without secrets; undefined when it was to be
   */
  onBreak: (next: 'retry' | 'wait' | 'end', why?: string) => void;
}

/** Somewhere that pictures come from. */
export interface FrameSource {
  /**
   * Opens the source and hands over its pictures until it ends; resolves with the first picture.
   * @throws UNAVAILABLE when no picture comes
   */
  open(listener: FrameListener): Promise<void>;
  /** Opens a source that was open before; one that is not there now is tried again. */
  resume(listener: FrameListener): void;
  /** What the source complains of while it gives pictures, in words, without secrets. */
  readonly complaint: string | undefined;
  /** Lets go of the source; no picture is handed over after this. */
  close(): void;
}
