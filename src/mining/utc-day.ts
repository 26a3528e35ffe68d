const DAY_MS = 86_400_000;

/** The day of UTC that a moment lies in, counted from 1970-01-01. */
export const utcDay = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

/** When a day of UTC begins. */
export const startOfDay = (day: number): Date => new Date(day * DAY_MS);
