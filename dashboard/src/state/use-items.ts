import { useRef, useState } from 'preact/hooks';
import type { Connection, RecognisedItem } from '../server/answers';
import { ITEMS, ITEMS_RECOGNISED } from '../server/operations';
import { ItemsOnScreen } from './items-on-screen';
import type { Session } from './session';
import { useFollowed } from './use-followed';

/** What the picture shows. */
export interface OnScreen {
  items: readonly RecognisedItem[];
  /** From the moment the frame was taken to the moment its news was on this screen; undefined before the first news. */
  latencyMs: number | undefined;
}

/** Follows what is recognised in the session's stream. */
export function useItems({ streamId, open }: Session): OnScreen {
  const known = useRef(new ItemsOnScreen());
  const [items, setItems] = useState<readonly RecognisedItem[]>([]);
  const [latencyMs, setLatencyMs] = useState<number>();

  useFollowed<RecognisedItem>(open, streamId, () => ({
    document: ITEMS_RECOGNISED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    onValue: (item) => {
      setItems(known.current.take([item]));
      const frameAt = Date.parse(item.frameAt);
      requestAnimationFrame(() => { setLatencyMs(Math.max(0, Date.now() - frameAt)); });
    },
    load: async () => {
      const { stream } = await open.query<{ stream: { recognitions: Connection<RecognisedItem> } | null }>(ITEMS, {
        streamId,
        from: new Date().toISOString(),
      });
      const stays = stream?.recognitions.edges.map(({ node }) => node) ?? [];
      setItems(known.current.take(stays));
      // Any cursor that was read does: what came after it is told again, and taking it in again changes nothing.
      return stays[0]?.cursor;
    },
  }));
  return { items, latencyMs };
}
