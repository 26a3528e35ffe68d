import { useEffect, useState } from 'preact/hooks';
import type { LinkState } from '../server/server-link';
import type { Session } from './session';

const WORST_FIRST: readonly LinkState[] = ['reconnecting', 'connecting', 'live'];

/** The state of the session's connections taken together: live when all of them are. */
export function useConnection({ links }: Pick<Session, 'links'>): LinkState {
  const worst = (): LinkState => WORST_FIRST.find((state) => links.some((link) => link.state === state)) ?? 'connecting';
  const [state, setState] = useState(worst);
  useEffect(() => {
    const update = (): void => { setState(worst()); };
    update();
    const stops = links.map((link) => link.onState(update));
    return () => { for (const stop of stops) stop(); };
  }, [links]);
  return state;
}
