import type { SentimentLabel } from '../../inference/language/sentiment-model';
import type { OnBadRow } from './bad-rows';
import { CsvError, parseCsv, tableOf } from './csv';

/** A text that somebody called good or bad. */
export interface PolarExample {
  readonly text: string;
  readonly positive: boolean;
  readonly category: string | undefined;
}

/** A text that somebody called good, bad or neither. */
export interface ThreeWayExample {
  readonly text: string;
  readonly label: SentimentLabel;
  /** What the line is counted under besides the whole: its language and its kind, where the file says so. */
  readonly groups: readonly string[];
}

/** The rows of one file; which of the two it holds is told by its header. */
export type SentimentExamples =
  | { readonly of: 'polarity'; readonly examples: readonly PolarExample[] }
  | { readonly of: 'three classes'; readonly examples: readonly ThreeWayExample[] };

const LABELS: ReadonlyMap<string, SentimentLabel> = new Map([
  ['positive', 'POSITIVE'],
  ['neutral', 'NEUTRAL'],
  ['negative', 'NEGATIVE'],
]);

/**
 * Parses `label,review` (1 positive, 0 negative; `cat` is a category) or `label,text` (positive, neutral, negative; `lang`
 * and `kind` group the lines). Throws CsvError when it is no CSV, lacks a column or has no row that can be used.
 */
export function sentimentExamples(content: string, onBadRow: OnBadRow): SentimentExamples {
  const leaveOut = ({ message }: CsvError): void => {
    onBadRow(message);
  };
  const header = parseCsv(content)[0]?.fields ?? [];
  const read: SentimentExamples =
    header.includes('text') && !header.includes('review')
      ? { of: 'three classes', examples: threeWayExamples(content, leaveOut) }
      : { of: 'polarity', examples: polarExamples(content, leaveOut) };
  if (read.examples.length === 0) throw new CsvError(1, 'the file has no row that can be used after this header');
  return read;
}

function polarExamples(content: string, leaveOut: (error: CsvError) => void): PolarExample[] {
  return tableOf(content, ['label', 'review'], leaveOut).flatMap(({ line, row }) => {
    const label = row.get('label')?.trim() ?? '';
    if (label === '1' || label === '0') {
      return [{ text: row.get('review') ?? '', positive: label === '1', category: row.get('cat') }];
    }
    leaveOut(new CsvError(line, `label must be 1 or 0, not ${JSON.stringify(label)}`));
    return [];
  });
}

function threeWayExamples(content: string, leaveOut: (error: CsvError) => void): ThreeWayExample[] {
  return tableOf(content, ['label', 'text'], leaveOut).flatMap(({ line, row }) => {
    const name = row.get('label')?.trim() ?? '';
    const label = LABELS.get(name);
    if (label) {
      const groups = [row.get('lang'), row.get('kind')].filter((group) => group !== undefined);
      return [{ text: row.get('text') ?? '', label, groups: [...new Set(groups)] }];
    }
    leaveOut(new CsvError(line, `label must be positive, neutral or negative, not ${JSON.stringify(name)}`));
    return [];
  });
}

/** The text as a recogniser of speech would have written it: no punctuation, no symbols, no emoji; "don't" stays one word. */
export function withoutPunctuation(text: string): string {
  return text
    .replace(/(?!(?<=\p{L})['\u{2019}](?=\p{L}))[\p{P}\p{S}]/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim();
}
