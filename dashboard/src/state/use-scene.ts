import { useRef, useState } from 'preact/hooks';
import type { Scene } from '../server/answers';
import { SCENE, SCENE_CHANGED } from '../server/operations';
import type { Session } from './session';
import { useFollowed } from './use-followed';

/** Follows the scene that the session's stream shows; undefined when it is none that was labelled. */
export function useScene({ streamId, open }: Session): Scene | undefined {
  const [scene, setScene] = useState<Scene>();
  const told = useRef(0);

  useFollowed<Scene>(open, streamId, () => ({
    document: SCENE_CHANGED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    onValue: (value) => {
      told.current += 1;
      setScene((shown) => (value.until === null ? value : shown?.id === value.id ? undefined : shown));
    },
    load: async () => {
      const before = told.current;
      const { stream } = await open.query<{ stream: { scene: Scene | null } | null }>(SCENE, { streamId });
      // What was told meanwhile is newer than the answer.
      if (told.current === before) setScene(stream?.scene ?? undefined);
      return stream?.scene?.cursor;
    },
  }));
  return scene;
}
