import { useState } from 'preact/hooks';
import type { Source } from '../server/answers';
import { SOURCE_CHANGED } from '../server/operations';
import type { Session } from './session';
import { useFollowed } from './use-followed';

/** Follows how the stream's pictures are coming; undefined until it is known, and for all but the host and operators. */
export function useSource({ streamId, host }: Session): Source | undefined {
  const [source, setSource] = useState<Source>();
  useFollowed<Source>(host, streamId, () => ({
    document: SOURCE_CHANGED,
    variables: { streamId },
    cursorOf: () => undefined,
    onValue: setSource,
    load: () => Promise.resolve(undefined),
  }));
  return source;
}
