import { useState } from 'preact/hooks';
import type { ShelfPlace, StreamHead } from '../server/answers';
import { SHELF, SHELF_CHANGED } from '../server/operations';
import type { Session } from './session';
import { useFollowed } from './use-followed';

/** Follows what stands on the shelf, if the session's stream watches one. */
export function useShelf({ streamId, open }: Session, kind: StreamHead['kind'] | undefined): readonly ShelfPlace[] {
  const [places, setPlaces] = useState<readonly ShelfPlace[]>([]);
  const load = async (): Promise<string | undefined> => {
    const { stream } = await open.query<{ stream: { onShelf: readonly ShelfPlace[] } | null }>(SHELF, { streamId });
    const found = stream?.onShelf ?? [];
    setPlaces(found);
    // Any cursor that was read does: what came after it is told again, and the shelf is asked for again.
    return found[0]?.cursor;
  };

  useFollowed<{ cursor: string }>(kind === 'SMART_SHELF' ? open : undefined, streamId, () => ({
    document: SHELF_CHANGED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    // What cannot be asked for now is asked for with the next change, or when the connection is there again.
    onValue: () => { load().catch(() => undefined); },
    load,
  }));
  return places;
}
