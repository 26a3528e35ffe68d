/** Who is told what a source gives. */
export interface FrameListener {
  /** An encoded picture. */
  onFrame: (bytes: Buffer, at: Date) => void;
  /** The pictures have stopped, for a while or for good: nobody knows what is in view now. */
  onBreak: () => void;
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
  /** Lets go of the source; no picture is handed over after this. */
  close(): void;
}
