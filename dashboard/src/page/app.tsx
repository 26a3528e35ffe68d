import { useEffect, useState } from 'preact/hooks';
import { askDemo } from '../state/demo';
import type { Credentials } from '../state/session';
import { LivePage } from './live-page';
import { Notice } from './notice';
import { SignInForm } from './sign-in-form';

const ASK_EVERY_MS = 2_000;

type Found = { kind: 'asking' | 'waiting' | 'away' } | { kind: 'form'; message?: string } | { kind: 'session'; credentials: Credentials; demo: boolean };

/** Finds out what to show: the demo's stream, or what the visitor chooses. */
export function App() {
  const [found, setFound] = useState<Found>({ kind: 'asking' });
  const settled = found.kind === 'form' || found.kind === 'session';

  useEffect(() => {
    if (settled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async (): Promise<void> => {
      const next = await askDemo().then(asFound, (): Found => ({ kind: 'away' }));
      if (over) return;
      setFound(next);
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [settled]);

  if (found.kind === 'session') {
    const { credentials, demo } = found;
    return (
      <LivePage
        key={JSON.stringify(credentials)}
        credentials={credentials}
        demo={demo}
        onRefused={(message) => { setFound(demo ? { kind: 'asking' } : { kind: 'form', message }); }}
        onMoved={(moved) => { setFound({ kind: 'session', credentials: moved, demo }); }}
        onLeave={() => { setFound({ kind: 'form' }); }}
      />
    );
  }
  if (found.kind === 'form') {
    return (
      <SignInForm
        {...(found.message === undefined ? {} : { message: found.message })}
        onChosen={(credentials) => { setFound({ kind: 'session', credentials, demo: false }); }}
      />
    );
  }
  return <Notice {...NOTICES[found.kind]} />;
}

const NOTICES = {
  asking: { title: 'Opening…', text: 'Asking the server what is on.' },
  waiting: { title: 'No stream yet', text: 'The page opens by itself as soon as one is on air.' },
  away: { title: 'The server cannot be reached', text: 'The page opens by itself as soon as it answers.' },
} as const;

function asFound(answer: Awaited<ReturnType<typeof askDemo>>): Found {
  if (answer === undefined) return { kind: 'form' };
  return answer === 'waiting' ? { kind: 'waiting' } : { kind: 'session', credentials: answer, demo: true };
}
