import type { AspectReading } from '../../inference/language/aspects';

/** What a line says of aspects: -1, 0 or 1 each. */
export type AspectSigns = ReadonlyMap<string, number>;

/** How well aspects were found, over some lines. */
export interface AspectFigures {
  readonly lines: number;
  /** Share of the aspects found that the line speaks of. */
  readonly precision: number;
  /** Share of the aspects spoken of that were found. */
  readonly recall: number;
  /** Share of the aspects found rightly that have the right sign. */
  readonly signAccuracy: number;
}

const ASPECTS = new Set(['PRICE', 'SIZE', 'QUALITY', 'SHIPPING', 'HOST', 'PRODUCT']);
/** Polarity below which a reading counts as no opinion. */
const OPINION = 0.2;

/** Reads a label such as `PRICE:-1;SIZE:1`; an empty one says that the line speaks of none. Throws an Error that says what is wrong. */
export function parseAspects(label: string): AspectSigns {
  return new Map(label.split(';').filter((part) => part.trim() !== '').map((part) => {
    const [aspect = '', sign = ''] = part.trim().split(':');
    if (!ASPECTS.has(aspect) || !['-1', '0', '1'].includes(sign)) throw new Error(`aspects are like PRICE:-1;SIZE:1, not ${JSON.stringify(part)}`);
    return [aspect, Number(sign)];
  }));
}

/** What was read, as signs. */
export function signsOf(readings: readonly AspectReading[]): AspectSigns {
  return new Map(readings.map(({ aspect, polarity }) => [aspect, Math.abs(polarity) < OPINION ? 0 : Math.sign(polarity)]));
}

/** Compares what was read with what is said. Shares of nothing are 1. */
export function aspectFigures(rows: readonly { readonly said: AspectSigns; readonly read: AspectSigns }[]): AspectFigures {
  let [said, read, both, signs] = [0, 0, 0, 0];
  for (const row of rows) {
    said += row.said.size;
    read += row.read.size;
    for (const [aspect, sign] of row.read) {
      if (!row.said.has(aspect)) continue;
      both += 1;
      if (row.said.get(aspect) === sign) signs += 1;
    }
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return { lines: rows.length, precision: share(both, read), recall: share(both, said), signAccuracy: share(signs, both) };
}
