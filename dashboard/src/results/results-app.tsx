import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../page/notice';
import { askDemo } from '../state/demo';
import { OperatorForm } from './operator-form';
import { ResultsPage } from './results-page';

const ASK_EVERY_MS = 2_000;

type Found = { kind: 'asking' | 'waiting' | 'away' } | { kind: 'form'; message?: string } | { kind: 'operator'; token: string; demo: boolean };

const NOTICES = {
  asking: { title: 'Opening…', text: 'Asking the server who may look.' },
  waiting: { title: 'The demo is getting ready', text: 'The page opens by itself as soon as it is on air.' },
  away: { title: 'The server cannot be reached', text: 'The page opens by itself as soon as it answers.' },
} as const;

/** Finds out in whose name to look: the demo's operator, or whoever signs in. */
export function ResultsApp() {
  const [found, setFound] = useState<Found>({ kind: 'asking' });
  const settled = found.kind === 'form' || found.kind === 'operator';

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

  if (found.kind === 'operator') {
    const { token, demo } = found;
    return <ResultsPage key={token} token={token} demo={demo} onRefused={(message) => { setFound(demo ? { kind: 'asking' } : { kind: 'form', message }); }} onLeave={() => { setFound({ kind: 'form' }); }} />;
  }
  if (found.kind === 'form') {
    return <OperatorForm message={found.message} onSignedIn={(token) => { setFound({ kind: 'operator', token, demo: false }); }} />;
  }
  return <Notice {...NOTICES[found.kind]} />;
}

function asFound(answer: Awaited<ReturnType<typeof askDemo>>): Found {
  if (answer === undefined) return { kind: 'form' };
  return answer === 'waiting' ? { kind: 'waiting' } : { kind: 'operator', token: answer.operatorToken, demo: true };
}
