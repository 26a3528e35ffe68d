import type { LiveRun, Received } from './live-run';

/** A product that was shown, and what a client heard of it; times in milliseconds. */
export interface ProductFigures {
  label: string;
  title: string;
  /** APPEARED while it was shown: once is right, more is flicker. */
  appeared: number;
  /** From the product's first frame to the client's APPEARED; null when it did not come. */
  entryToClientMs: number | null;
  confidence: number | null;
}

/** Everything that one run says. */
export interface LiveFigures {
  products: readonly ProductFigures[];
  expected: readonly string[];
  /** Labels of the APPEARED events, in the order in which they came. */
  received: readonly string[];
  rightOrder: boolean;
  /** Share of the APPEARED events that named what was shown, and share of what was shown that was named. */
  precision: number;
  recall: number;
  frameToClientMs: Spread;
  entryToClientMs: Spread;
}

/** Of some values; NaN when there are none. */
export interface Spread {
  p50: number;
  p95: number;
  max: number;
}

/** An appearance may be told this long before or after the product was shown, in seconds: the video's begin is known no better. */
const TOLERANCE_SECONDS = 0.75;

/** What a run shows. */
export function measure({ shown, startedAt, received }: LiveRun): LiveFigures {
  const appearances = received.filter(({ presence }) => presence === 'APPEARED');
  const second = (at: number): number => (at - startedAt) / 1000;
  const products = shown.map(({ label, title, from, until }) => {
    const its = appearances.filter((event) => event.label === label
      && second(event.appearedAt) >= from - TOLERANCE_SECONDS && second(event.appearedAt) <= until + TOLERANCE_SECONDS);
    const [first] = its;
    return {
      label, title, appeared: its.length,
      entryToClientMs: first ? Math.round(first.receivedAt - startedAt - from * 1000) : null,
      confidence: first?.confidence ?? null,
    };
  });
  const right = products.reduce((sum, { appeared }) => sum + appeared, 0);
  const expected = shown.map(({ label }) => label);
  const labels = appearances.map(({ label }) => label);
  return {
    products, expected, received: labels,
    rightOrder: expected.join() === labels.join(),
    precision: labels.length === 0 ? 0 : right / labels.length,
    recall: products.filter(({ appeared }) => appeared > 0).length / products.length,
    frameToClientMs: spread(received.map(({ receivedAt, frameAt }: Received) => receivedAt - frameAt)),
    entryToClientMs: spread(products.flatMap(({ entryToClientMs }) => entryToClientMs ?? [])),
  };
}

/** The figures for people. */
export function formatFigures({ products, expected, received, precision, recall, frameToClientMs, entryToClientMs }: LiveFigures): string {
  const title = new Map(products.map((product) => [product.label, product.title]));
  const name = (label: string | undefined): string => (label === undefined ? '-' : (title.get(label) ?? label));
  const rows = products.map((product) => `${product.title.padEnd(28)}${String(product.appeared).padStart(9)}${(product.confidence?.toFixed(2) ?? '-').padStart(12)}${String(product.entryToClientMs ?? '-').padStart(20)}`);
  const orders = Array.from({ length: Math.max(expected.length, received.length) }, (_, index) => `${name(expected[index]).padEnd(28)}  ${name(received[index])}`);
  const times = ({ p50, p95, max }: Spread): string => `p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`;
  return [
    `${'product'.padEnd(28)} appeared  confidence  entry to client, ms`, ...rows, '',
    `${'shown, in order'.padEnd(28)}  APPEARED, in order`, ...orders, '',
    `precision ${(100 * precision).toFixed(1)} %, recall ${(100 * recall).toFixed(1)} %`,
    `from frame to client: ${times(frameToClientMs)}`,
    `from a product's entry to the client's APPEARED: ${times(entryToClientMs)}`,
  ].join('\n');
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? NaN };
}
