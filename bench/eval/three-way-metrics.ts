import type { SentimentLabel } from '../../inference/language/sentiment-model';

/** What a line was called, and what the model called it. */
export interface LabelledRow {
  readonly meant: SentimentLabel;
  readonly said: SentimentLabel;
  readonly groups: readonly string[];
}

/** How well the three classes were told apart; shares from 0 to 1. */
export interface ThreeWayFigures {
  readonly rows: number;
  readonly accuracy: number;
  /** Unweighted mean of the F1 of the three classes. */
  readonly macroF1: number;
  readonly classes: Readonly<Record<SentimentLabel, { readonly recall: number; readonly precision: number }>>;
}

const CLASSES: readonly SentimentLabel[] = ['POSITIVE', 'NEUTRAL', 'NEGATIVE'];

/** The figures of the rows; a share of no rows is 0. */
export function threeWayFiguresOf(rows: readonly LabelledRow[]): ThreeWayFigures {
  const measured = CLASSES.map((label) => {
    const meant = rows.filter((row) => row.meant === label).length;
    const said = rows.filter((row) => row.said === label).length;
    const right = rows.filter((row) => row.said === label && row.meant === label).length;
    const f1 = (2 * right) / Math.max(1, meant + said);
    return { label, f1, recall: right / Math.max(1, meant), precision: right / Math.max(1, said) };
  });
  const classes = Object.fromEntries(measured.map(({ label, recall, precision }) => [label, { recall, precision }]));
  return {
    rows: rows.length,
    accuracy: rows.filter(({ meant, said }) => meant === said).length / Math.max(1, rows.length),
    macroF1: measured.reduce((sum, { f1 }) => sum + f1, 0) / CLASSES.length,
    classes: classes as ThreeWayFigures['classes'],
  };
}

/** Share of rows that got the label that was meant, by group, in order of the name; a row counts in each of its groups. */
export function accuracyByGroup(rows: readonly LabelledRow[]): Map<string, { rows: number; accuracy: number }> {
  const names = [...new Set(rows.flatMap(({ groups }) => groups))].sort();
  return new Map(
    names.map((name) => {
      const group = rows.filter(({ groups }) => groups.includes(name));
      return [name, { rows: group.length, accuracy: threeWayFiguresOf(group).accuracy }];
    }),
  );
}
