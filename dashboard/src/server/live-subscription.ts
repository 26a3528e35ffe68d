import { ApiError, isLasting } from './api-error';

/** Something that is read once by query and then followed by subscription. */
export interface LiveSource<T> {
  /** Reads the present state and hands it on; answers with the cursor that it is good up to, if there is one. */
  load(): Promise<string | undefined>;
  /**
   * Follows from the cursor, or from now on; resolves when the server says that there is no more.
   * @throws ApiError for a refusal, anything else when the connection is lost
   */
  subscribe(after: string | undefined, onValue: (value: T) => void, signal: AbortSignal): Promise<void>;
  /** The cursor of a value; undefined for values that replace one another, where the newest is enough. */
  cursorOf(value: T): string | undefined;
  onValue(value: T): void;
}

/** How long after subscribing without a cursor the state is read once more, in milliseconds. */
export const SECOND_LOOK_MS = 1_000;

/**
 * Follows a source across lost connections, without a gap: each new subscription goes on from the newest cursor seen, which
 * graphql-ws by itself would not do (it repeats the first variables). Where there is no cursor to go on from, or the server
 * no longer has what followed it (HISTORY_GONE), the state is read anew. What is handed on may repeat, so it is to be merged
 * by identifier. Resolves when the source ends or the signal is aborted.
 * @param pause waits before the next attempt, the longer the more failures there were in a row
 * @throws ApiError when the server refuses for good
 */
export async function followLive<T>(
  source: LiveSource<T>,
  pause: (failures: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let cursor: string | undefined;
  let historyGone = false;
  let failures = 0;
  const over = (): boolean => signal.aborted;
  while (!over()) {
    let secondLook: ReturnType<typeof setTimeout> | undefined;
    try {
      if (cursor === undefined) {
        const loaded = await source.load();
        if (!historyGone) cursor = loaded;
      }
      if (cursor === undefined) {
        // What happened between the query and the subscription is in neither; a second query brings it.
        secondLook = setTimeout(() => void source.load().catch(() => undefined), SECOND_LOOK_MS);
      }
      await source.subscribe(
        cursor,
        (value) => {
          if (over()) return;
          failures = 0;
          historyGone = false;
          cursor = source.cursorOf(value) ?? cursor;
          source.onValue(value);
        },
        signal,
      );
      return;
    } catch (error) {
      clearTimeout(secondLook);
      if (over()) return;
      if (cursorIsUseless(error, cursor)) {
        cursor = undefined;
        historyGone = true;
      } else if (isLasting(error)) {
        throw error;
      }
      failures += 1;
      await pause(failures, signal);
    }
  }
}

/** A server whose database was made anew does not know the cursor at all, which comes to the same. */
const cursorIsUseless = (error: unknown, cursor: string | undefined): boolean =>
  error instanceof ApiError &&
  (error.code === 'HISTORY_GONE' || (error.code === 'BAD_USER_INPUT' && cursor !== undefined));
