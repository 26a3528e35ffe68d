import { bleu, tokensOf, type TokenPair } from './bleu';
import { faultsOf, type Verdict } from './judge';
import type { PlayedRow } from './play';
import { rougeL } from './rouge';

/** An answer with its verdict. */
export interface JudgedRow extends PlayedRow {
  readonly verdict: Verdict;
}

/** Shares of a group of answers, 0 to 1; null where no row of the group cares. */
export interface AnswerFigures {
  readonly rows: number;
  readonly facts: number | null;
  readonly words: number | null;
  readonly product: number | null;
  readonly handOver: number | null;
  readonly language: number | null;
  readonly everything: number | null;
  /** Answers with at least one claim that no data supports. */
  readonly unsupported: number;
  readonly bleu4: number | null;
  readonly rougeL: number | null;
}

/** The figures of some answers; likeness is taken in the language that the answer should have. */
export function figuresOf(rows: readonly JudgedRow[]): AnswerFigures {
  const share = (of: (row: JudgedRow) => boolean | null): number | null => {
    const judged = rows.map(of).filter((right) => right !== null);
    return judged.length === 0 ? null : judged.filter(Boolean).length / judged.length;
  };
  const pairs = rows.map(pairOf);
  return {
    rows: rows.length,
    facts: share(({ verdict }) => verdict.facts),
    words: share(({ verdict }) => verdict.words),
    product: share(({ verdict }) => verdict.product),
    handOver: share(({ verdict }) => verdict.handOver),
    language: share(({ verdict }) => verdict.language),
    everything: share(({ verdict }) => faultsOf(verdict).length === 0),
    unsupported: rows.filter(({ verdict }) => verdict.claims.length > 0).length,
    bleu4: pairs.length === 0 ? null : bleu(pairs),
    rougeL: pairs.length === 0 ? null : pairs.reduce((sum, pair) => sum + rougeL(pair), 0) / pairs.length,
  };
}

function pairOf({ row, answer }: JudgedRow): TokenPair {
  const { language } = row.expected;
  return { candidate: tokensOf(answer.text, language), reference: tokensOf(row.reference, language) };
}

/** The figures of all answers, then by split, language and trap. */
export function figuresByGroup(rows: readonly JudgedRow[]): [name: string, figures: AnswerFigures][] {
  const by = (keyOf: (row: JudgedRow) => string): [string, AnswerFigures][] => {
    const keys = [...new Set(rows.map(keyOf))].sort();
    return keys.map((key) => [key, figuresOf(rows.filter((row) => keyOf(row) === key))]);
  };
  return [
    ['all', figuresOf(rows)],
    ...by(({ row }) => `split: ${row.split}`),
    ...by(({ row }) => `language: ${row.lang}`),
    ...by(({ row }) => (row.trap === null ? 'plain questions' : 'traps')),
    ...by(({ row }) => (row.trap === null ? 'trap: none' : `trap: ${row.trap}`)).filter(([name]) => name !== 'trap: none'),
  ];
}

const COLUMNS = ['facts', 'words', 'product', 'handOver', 'language', 'everything', 'bleu4', 'rougeL'] as const;

/** The figures as a table of Markdown. */
export function figuresTable(groups: readonly (readonly [string, AnswerFigures])[]): string {
  const heads = ['answers', 'rows', ...COLUMNS, 'unsupported'];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(heads), line(heads.map(() => '---')),
    ...groups.map(([name, figures]) => line([name, String(figures.rows), ...COLUMNS.map((column) => figures[column]?.toFixed(3) ?? '–'), String(figures.unsupported)])),
  ].join('\n');
}

/** One answer that went wrong, to be read. */
export function failureText({ row, answer, verdict }: JudgedRow): string {
  const { id, trap, turns = [], question, expected, reference, situation } = row;
  return [
    `${id} [${faultsOf(verdict).join(', ')}]${trap === null ? '' : ` (${trap})`} ${JSON.stringify(situation)}`,
    ...turns.map((turn) => `  before:   ${turn}`),
    `  asked:    ${question}`,
    `  answered: ${answer.text} (${answer.language}, ${answer.intent} ${answer.confidence.toFixed(2)}${answer.handedOver ? ', handed over' : ''})`,
    `  facts:    ${answer.facts.map(({ productId, field, value }) => `${productId ?? 'shop'}.${field}=${value.slice(0, 40)}`).join('; ')}`,
    `  products: ${answer.products.map(({ productId }) => productId).join(' ')}`,
    `  expected: ${JSON.stringify(expected)}`,
    `  such as:  ${reference}`,
    ...verdict.claims.map(({ kind, text, sentence }) => `  claim:    ${kind} “${text}” in “${sentence}”`),
  ].join('\n');
}
