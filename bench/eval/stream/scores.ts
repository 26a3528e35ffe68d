import { intersectionOverUnion } from '../../../inference/vision/overlap';
import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { Box } from '../../../inference/vision/picture';
import type { Visible } from './truth';
import type { ToldEvent } from './watching';

/** A video's truth, frame by frame, with what the recogniser read and what the product told of it. */
export interface Watched {
  kind: string;
  truth: readonly (readonly Visible[])[];
  readings: readonly Pick<FrameReading, 'regions'>[];
  told: readonly ToldEvent[];
}

/** Sums and samples over some videos; {@link summarise} makes figures of them. */
export interface Tally {
  videos: number;
  frames: number;
  /** True stays of products of the catalogue; those that were told to appear, those that were told to leave in time as well. */
  stays: number;
  appeared: number;
  left: number;
  /** APPEARED and LEFT events that were told. */
  events: number;
  /** APPEARED once more inside one true stay. */
  flickers: number;
  /** Product frames that are true, and those of them that the recogniser named; names that are not true. */
  shown: number;
  named: number;
  wrong: number;
  entry: number[];
  exit: number[];
  overlaps: number[];
}

/** A product is told to have left in time within this many frames of its exit, and one that appears within this many has appeared late, not wrongly. */
const PATIENCE = 3;

/** Scores one video. Products that the catalogue does not have are no stays: whatever is told while they are shown is wrong. */
export function score({ truth, readings, told }: Watched, unknown: ReadonlySet<string>): Tally {
  const known = truth.map((frame) => frame.filter(({ label }) => !unknown.has(label)));
  const tally: Tally = {
    videos: 1, frames: truth.length, stays: 0, appeared: 0, left: 0, flickers: 0, entry: [], exit: [],
    events: told.filter(({ presence }) => presence !== 'VISIBLE').length,
    shown: known.flat().length, named: 0, wrong: 0, overlaps: overlapsOf(known, told),
  };
  for (const [frame, { regions }] of readings.entries()) {
    const right = regions.filter(({ productId }) => known[frame]?.some(({ label }) => label === productId)).length;
    tally.named += right;
    tally.wrong += regions.length - right;
  }
  for (const { label, first, last } of staysOf(known)) {
    tally.stays += 1;
    const its = told.filter((event) => event.label === label);
    const entries = its.filter(({ frame, presence }) => presence === 'APPEARED' && frame >= first && frame <= last);
    const [entry] = entries;
    if (!entry) continue;
    tally.appeared += 1;
    tally.flickers += entries.length - 1;
    tally.entry.push(entry.frame - first + 1);
    const exit = its.find(({ frame, presence }) => presence === 'LEFT' && frame > last);
    if (exit && exit.frame <= last + PATIENCE) tally.left += 1;
    if (exit) tally.exit.push(exit.frame - last);
  }
  return tally;
}

/** Each stay of a product: its first and its last frame. */
export function staysOf(truth: readonly (readonly Visible[])[]): { label: string; first: number; last: number }[] {
  const open = new Map<string, { label: string; first: number; last: number }>();
  const stays: { label: string; first: number; last: number }[] = [];
  truth.forEach((visible, frame) => {
    for (const { label } of visible) {
      const stay = open.get(label);
      if (stay && stay.last >= frame - 1) stay.last = frame;
      else {
        const begun = { label, first: frame, last: frame };
        open.set(label, begun);
        stays.push(begun);
      }
    }
  });
  return stays;
}

/** How well the box that was told last covers the product, at every frame that shows one that is told to be there. */
function overlapsOf(truth: readonly (readonly Visible[])[], told: readonly ToldEvent[]): number[] {
  const boxes = new Map<string, Box>();
  let next = 0;
  return truth.flatMap((visible, frame) => {
    for (let event = told[next]; event && event.frame <= frame; event = told[++next]) {
      if (event.presence === 'LEFT') boxes.delete(event.label);
      else boxes.set(event.label, event.box);
    }
    return visible.flatMap(({ label, box }) => { const its = boxes.get(label); return its ? [intersectionOverUnion(its, box)] : []; });
  });
}

/** The tallies of several videos as one. */
export const sum = (tallies: readonly Tally[]): Tally => tallies.reduce((all, one) => ({
  videos: all.videos + one.videos, frames: all.frames + one.frames, stays: all.stays + one.stays, appeared: all.appeared + one.appeared, left: all.left + one.left,
  events: all.events + one.events, flickers: all.flickers + one.flickers, shown: all.shown + one.shown, named: all.named + one.named, wrong: all.wrong + one.wrong,
  entry: [...all.entry, ...one.entry], exit: [...all.exit, ...one.exit], overlaps: [...all.overlaps, ...one.overlaps],
}));

/** What the tallies say. Shares are 0 to 1, NaN where nothing was to be found. */
export interface Figures {
  videos: number;
  stays: number;
  /** Of the product frames, those that the recogniser named; names a frame that are not true. What the tracker has to work with. */
  named: number;
  wrongNames: number;
  /** Of the events told, those that are true: the first APPEARED inside a stay, a LEFT within three frames of its exit. */
  precision: number;
  /** Of the true entries and exits, those that were told. */
  recall: number;
  boxOverlap: number;
  /** Frames that show it until APPEARED, and frames that do not until LEFT. */
  entry: { median: number; p95: number };
  exit: { median: number; p95: number };
  flickersPerHour: number;
}

/** @param framesPerSecond at which the videos were sampled */
export function summarise(tally: Tally, framesPerSecond: number): Figures {
  const right = tally.appeared + tally.left;
  return {
    videos: tally.videos, stays: tally.stays, named: tally.named / tally.shown, wrongNames: tally.wrong / tally.frames,
    precision: right / tally.events, recall: right / (2 * tally.stays),
    boxOverlap: tally.overlaps.reduce((all, one) => all + one, 0) / tally.overlaps.length,
    entry: spread(tally.entry), exit: spread(tally.exit),
    flickersPerHour: (tally.flickers / tally.frames) * framesPerSecond * 3600,
  };
}

function spread(values: readonly number[]): { median: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}

const HEADS = ['kind of video', 'videos', 'stays', 'named, % of frames', 'wrong names a frame', 'event precision, %', 'event recall, %', 'box IoU', 'frames to APPEARED, median / p95', 'frames to LEFT, median / p95', 'flickers an hour'];

/** The figures as a markdown table. */
export function formatFigures(figures: Readonly<Record<string, Figures>>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const percent = (share: number): string => (Number.isNaN(share) ? '-' : (100 * share).toFixed(1));
  const frames = ({ median, p95 }: Figures['entry']): string => (Number.isNaN(median) ? '-' : `${median} / ${p95}`);
  return [line(HEADS), line(HEADS.map(() => '---')), ...Object.entries(figures).map(([kind, f]) => line([
    kind, String(f.videos), String(f.stays), percent(f.named), f.wrongNames.toFixed(2), percent(f.precision), percent(f.recall),
    Number.isNaN(f.boxOverlap) ? '-' : f.boxOverlap.toFixed(2), frames(f.entry), frames(f.exit), f.flickersPerHour.toFixed(0),
  ]))].join('\n');
}
