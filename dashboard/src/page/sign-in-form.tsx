import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../server/answers';
import { request } from '../server/api';
import { LIVE_STREAMS } from '../server/operations';
import type { Credentials } from '../state/session';
import { Notice } from './notice';

interface LiveStream {
  id: string;
  title: string;
  host: { handle: string };
}

const ASK_EVERY_MS = 5_000;

/** Lets the visitor choose a stream that is on air, and sign in; both tokens may be left out. */
export function SignInForm({ message, onChosen }: { message?: string; onChosen: (chosen: Credentials) => void }) {
  const [streams, setStreams] = useState<readonly LiveStream[]>();
  const [problem, setProblem] = useState(message);

  useEffect(() => {
    const ask = (): void => {
      request<{ streams: Connection<LiveStream> }>(undefined, LIVE_STREAMS, {}).then(
        (answer) => { setStreams(answer.streams.edges.map(({ node }) => node)); },
        (error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); },
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => { clearInterval(timer); };
  }, []);

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string | undefined => {
      const value = form.get(name);
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
    };
    const streamId = field('stream');
    if (streamId) onChosen({ streamId, viewerToken: field('viewer'), hostToken: field('host') });
  };

  return (
    <Notice title="Watch a stream" text="Anyone can watch. A token adds what is yours.">
      <form class="sign-in" onSubmit={onSubmit} data-testid="sign-in">
        <fieldset>
          <legend>On air</legend>
          {streams === undefined && <p class="quiet">Looking…</p>}
          {streams?.length === 0 && <p class="quiet">Nothing is on air. New streams show up here by themselves.</p>}
          {streams?.map(({ id, title, host }, index) => (
            <label key={id} class="choice">
              <input type="radio" name="stream" value={id} defaultChecked={index === 0} />
              <span>{title}<small>{host.handle}</small></span>
            </label>
          ))}
        </fieldset>
        <label>
          <span>Viewer token <small>for recommendations, to chat and to ask</small></span>
          <input name="viewer" type="password" autocomplete="off" spellcheck={false} placeholder="optional" />
        </label>
        <label>
          <span>Host token <small>for the mood of the chat, cues and held messages</small></span>
          <input name="host" type="password" autocomplete="off" spellcheck={false} placeholder="optional" />
        </label>
        {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
        <button type="submit" class="primary" disabled={!streams?.length}>Watch</button>
        <p class="quiet">Tokens stay in this tab and are forgotten when it is closed or reloaded.</p>
      </form>
    </Notice>
  );
}
