/** A cue of a WebVTT file; its text is escaped here. */
export interface Cue {
  fromMs: number;
  toMs: number;
  text: string;
}

/** A WebVTT file (W3C WebVTT: The Web Video Text Tracks Format) of cues, in the order in which they are given. */
export function formatVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ fromMs, toMs, text }) => {
    const from = Math.max(0, Math.round(fromMs));
    // A cue that ends where it begins is none.
    return `${timestamp(from)} --> ${timestamp(Math.max(Math.round(toMs), from + 1))}\n${text}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** A text as a cue's: one line, whose signs are no tags, entities or arrows. */
export const escapeCueText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/[\s\0]+/gu, ' ').trim();

/** A value as a metadata cue's, in JSON that holds neither line breaks nor an arrow. */
export const cueJson = (value: unknown): string => JSON.stringify(value).replaceAll('>', '\\u003e');

/** Hours (two digits or more), minutes, seconds and thousandths, of whole milliseconds. */
function timestamp(milliseconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}
