/** A product's stay on screen, in milliseconds since 1970. */
export interface StaySpan {
  productId: string;
  /** When it came; earlier than `from` where that is cut off. */
  cameAt: number;
  from: number;
  to: number;
  /** It is there still; `to` is then the moment of asking, or the end of what was asked for. */
  open: boolean;
}

/** When one product was on screen; its spans do not overlap and are in order. */
export interface ProductTimeline {
  productId: string;
  /** Of all its spans, in milliseconds. */
  totalMs: number;
  spans: readonly StaySpan[];
}

/** What makes one span of several stays, and which spans count; in milliseconds. */
export interface SpanRule {
  /** Stays of a product with no more than this between them are one span. */
  mergeGapMs: number;
  /** Shorter spans are left out. */
  minMs: number;
}

/** The timeline of each product, by the begin of its first span. Stays may come in any order and may overlap. */
export function timelineOf(stays: readonly StaySpan[], rule: SpanRule): ProductTimeline[] {
  const byProduct = new Map<string, StaySpan[]>();
  for (const stay of stays) {
    const its = byProduct.get(stay.productId);
    if (its) its.push(stay);
    else byProduct.set(stay.productId, [stay]);
  }
  return [...byProduct].flatMap(([productId, its]) => {
    const spans = merge(its, rule.mergeGapMs).filter(({ from, to }) => to - from >= rule.minMs);
    return spans.length === 0 ? [] : [{ productId, totalMs: spans.reduce((sum, { from, to }) => sum + to - from, 0), spans }];
  }).sort((a, b) => startOf(a) - startOf(b) || (a.productId < b.productId ? -1 : 1));
}

/**
 * Chapters: spans that do not overlap, in order. While several products are on screen, it is the chapter of the one that came
 * last, as a host shows one thing after another, and what came earlier stands about; when that one has gone, it is again the
 * chapter of the one before. What is shorter than the rule's least is left out, and what is left of one product with no more
 * than the gap between is one chapter.
 */
export function chaptersOf(timelines: readonly ProductTimeline[], rule: SpanRule): StaySpan[] {
  const spans = timelines.flatMap(({ spans: its }) => its).sort(inOrder);
  // A stack of what is on screen, the newest last; between two moments of change its top is what is shown.
  const moments = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const pieces: StaySpan[] = [];
  let stack: StaySpan[] = [];
  let next = 0;
  moments.forEach((moment, place) => {
    stack = stack.filter(({ to }) => to > moment);
    for (let span = spans[next]; span && span.from <= moment; span = spans[++next]) if (span.to > moment) stack.push(span);
    stack.sort((a, b) => a.cameAt - b.cameAt);
    const [top, until] = [stack.at(-1), moments[place + 1]];
    if (top && until !== undefined) join(pieces, { ...top, from: moment, to: until, open: top.open && until === top.to }, 0);
  });
  const chapters: StaySpan[] = [];
  for (const piece of pieces) if (piece.to - piece.from >= rule.minMs) join(chapters, piece, rule.mergeGapMs);
  return chapters;
}

function merge(stays: readonly StaySpan[], gapMs: number): StaySpan[] {
  const spans: StaySpan[] = [];
  for (const stay of [...stays].sort(inOrder)) join(spans, stay, gapMs);
  return spans;
}

/** Puts a span behind others, or makes the last one longer when it is of the same product and begins within the gap. */
function join(spans: StaySpan[], span: StaySpan, gapMs: number): void {
  const last = spans.at(-1);
  if (last?.productId === span.productId && span.from - last.to <= gapMs) {
    if (span.to >= last.to) Object.assign(last, { to: span.to, open: last.open || span.open });
  } else spans.push({ ...span });
}

const startOf = ({ spans }: ProductTimeline): number => spans[0]?.from ?? 0;

const inOrder = (a: StaySpan, b: StaySpan): number => a.from - b.from || a.to - b.to || (a.productId < b.productId ? -1 : 1);
