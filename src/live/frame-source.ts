/** Somewhere that pictures come from. */
export interface FrameSource {
  /**
   * Opens the source and hands over encoded pictures until it ends; resolves with the first picture.
   * @throws UNAVAILABLE when no picture comes
   */
  open(onFrame: (bytes: Buffer, at: Date) => void): Promise<void>;
  close(): void;
}
