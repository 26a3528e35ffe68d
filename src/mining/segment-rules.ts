import { ViewerSegment } from '../../entities/viewer-segment';

const DAY_MS = 86_400_000;

/** From when on a viewer is LOYAL: days on which it bought, or was active. */
export const LOYAL_PURCHASE_DAYS = 3;
export const LOYAL_ACTIVE_DAYS = 10;
/** A viewer whose acts all lie within this time is NEW, in milliseconds. */
const NEW_MS = DAY_MS;

/** What a segment is made of. */
export interface SegmentFigures {
  lastAt: Date;
  activeDays: number;
  purchaseDays: number;
  cameBack: boolean;
}

/** Whether acts from the first to the latest are more than one visit. */
export const cameBack = (firstAt: Date, lastAt: Date): boolean => lastAt.getTime() - firstAt.getTime() >= NEW_MS;

/** The moment before which the latest act of a LAPSED viewer lies. */
export const lapsedBefore = (now: Date, lapsedDays: number): Date => new Date(now.getTime() - lapsedDays * DAY_MS);

/** The segment of a viewer with these figures; undefined for one that did nothing yet. */
export function segmentOf(figures: SegmentFigures | undefined, now: Date, lapsedDays: number): ViewerSegment {
  if (!figures) return ViewerSegment.NEW;
  const { lastAt, activeDays, purchaseDays } = figures;
  if (lastAt < lapsedBefore(now, lapsedDays)) return ViewerSegment.LAPSED;
  if (purchaseDays >= LOYAL_PURCHASE_DAYS || activeDays >= LOYAL_ACTIVE_DAYS) return ViewerSegment.LOYAL;
  return figures.cameBack ? ViewerSegment.RETURNING : ViewerSegment.NEW;
}
