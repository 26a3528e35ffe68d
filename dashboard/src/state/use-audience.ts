import { useState } from 'preact/hooks';
import type { Audience } from '../server/answers';
import { AUDIENCE_CHANGED } from '../server/operations';
import type { Session } from './session';
import { useFollowed } from './use-followed';

/** Follows the size of the audience; undefined until it is known. */
export function useAudience({ streamId, open }: Session): Audience | undefined {
  const [audience, setAudience] = useState<Audience>();
  useFollowed<Audience>(open, streamId, () => ({
    document: AUDIENCE_CHANGED,
    variables: { streamId },
    cursorOf: () => undefined,
    onValue: setAudience,
    load: () => Promise.resolve(undefined),
  }));
  return audience;
}
