import { useRef, useState } from 'preact/hooks';
import type { Message } from '../server/answers';
import type { Decision, Held } from '../state/use-held-messages';
import { CLOCK_TIME } from './clock-time';
import { FlagTags } from './flag-tags';

/** Messages that wait for the host, each with its two buttons. */
export function HeldMessages({ held, decide }: Held) {
  if (held.length === 0) return null;
  return (
    <ul class="held-messages" aria-label="Messages that wait for a decision" data-testid="held-messages">
      {held.map((message) => <HeldMessage key={message.id} message={message} decide={decide} />)}
    </ul>
  );
}

function HeldMessage({ message: { id, at, author, text, flags }, decide }: { message: Message; decide: Held['decide'] }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // The state lags behind a quick second press.
  const pressed = useRef(false);

  const onDecide = (decision: Decision): void => {
    if (pressed.current) return;
    pressed.current = true;
    setBusy(true);
    setProblem(undefined);
    decide(id, decision)
      .catch((error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); })
      .finally(() => {
        pressed.current = false;
        setBusy(false);
      });
  };
  return (
    <li class="held" data-testid="held-message" data-id={id} aria-busy={busy}>
      <div class="from">
        <span class="author">{author.handle}</span>
        <FlagTags flags={flags} />
        <time dateTime={at}>{CLOCK_TIME.format(new Date(at))}</time>
        <button type="button" class="plain" data-testid="held-show" aria-label={`Show the message of ${author.handle}`} disabled={busy} onClick={() => { onDecide('SHOW'); }}>Show</button>
        <button type="button" class="plain reject" data-testid="held-reject" aria-label={`Reject the message of ${author.handle}`} disabled={busy} onClick={() => { onDecide('REJECT'); }}>Reject</button>
      </div>
      <p class="text" title={text}>{text}</p>
      {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
    </li>
  );
}
