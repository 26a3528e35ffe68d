/** A size that the scaling filter was set up for; told at the begin, and whenever the source changes its own. */
const SCALED = /Parsed_scale_\d+ @ [^\]]*\] \[verbose\] .*-> w:(\d+) h:(\d+)/;
const FAULT = /\[(?:error|fatal|panic)\] /;
/** The longest line that is waited for, in characters. */
const MAX_LINE = 4_000;

/** Reads what ffmpeg says (`-loglevel level+verbose`): faults, and that the pictures have changed their shape. */
export class FfmpegMessages {
  #line = '';
  #shape: number | undefined;
  #faultAt = -Infinity;
  /** The newest faults, a line each. */
  faults = '';

  /** @param onReshape told when width and height are in another proportion than they were */
  constructor(private readonly onReshape: () => void) {}

  /** Whether the newest fault is younger than this, in milliseconds. */
  isRecent(ageMs: number): boolean {
    return performance.now() - this.#faultAt < ageMs;
  }

  /** Takes the next bytes, wherever they were cut. */
  push(chunk: Buffer): void {
    const lines = (this.#line + chunk.toString()).split(/[\r\n]+/);
    this.#line = (lines.pop() ?? '').slice(-MAX_LINE);
    for (const line of lines) this.#read(line);
  }

  /** What was said last, though its line was not ended. */
  end(): void {
    this.#read(this.#line);
    this.#line = '';
  }

  #read(line: string): void {
    if (FAULT.test(line)) {
      this.faults = `${this.faults}${line.replace(FAULT, '')}\n`.slice(-2_000);
      this.#faultAt = performance.now();
    }
    const [, width, height] = SCALED.exec(line) ?? [];
    if (width === undefined) return;
    const shape = Number(width) / Number(height);
    // A pixel more or less is rounding.
    if (this.#shape !== undefined && Math.abs(shape / this.#shape - 1) > 0.02) this.onReshape();
    this.#shape = shape;
  }
}
