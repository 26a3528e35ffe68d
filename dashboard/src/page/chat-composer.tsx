import { useState } from 'preact/hooks';

/** Does something with a text; resolves when it is done. */
type Act = (text: string) => Promise<void>;

/** Where a viewer writes, to everybody or to the assistant alone; without `post`, a hint takes its place. */
export function ChatComposer({ post, ask, hint }: { post: Act | undefined; ask: Act | undefined; hint: string }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!post) return <p class="hint quiet">{hint}</p>;

  const act = (how: Act): void => {
    const said = text.trim();
    if (said === '' || busy) return;
    setBusy(true);
    setProblem(undefined);
    how(said)
      .then(
        () => { setText((now) => (now.trim() === said ? '' : now)); },
        (error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); },
      )
      .finally(() => { setBusy(false); });
  };
  const idle = busy || text.trim() === '';
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); act(post); }}>
      {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
      <input aria-label="Message" data-testid="chat-input" placeholder="Say or ask something…" maxLength={2000} autocomplete="off" enterkeyhint="send"
        value={text} onInput={(event) => { setText(event.currentTarget.value); }} />
      {ask && <button type="button" class="plain" data-testid="chat-ask" title="Ask the assistant; only you see it" aria-label="Ask the assistant, only for you" disabled={idle} onClick={() => { act(ask); }}>Ask</button>}
      <button type="submit" class="primary" data-testid="chat-send" disabled={idle}>Send</button>
    </form>
  );
}
