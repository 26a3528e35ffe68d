import { useState } from 'preact/hooks';

/** Where a viewer writes; without `post`, a hint takes its place. */
export function ChatComposer({ post, hint }: { post: ((text: string) => Promise<void>) | undefined; hint: string }) {
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!post) return <p class="hint quiet">{hint}</p>;

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const said = text.trim();
    if (said === '' || sending) return;
    setSending(true);
    setProblem(undefined);
    post(said)
      .then(
        () => { setText((now) => (now.trim() === said ? '' : now)); },
        (error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); },
      )
      .finally(() => { setSending(false); });
  };
  return (
    <form class="composer" onSubmit={onSubmit}>
      {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
      <input aria-label="Message" data-testid="chat-input" placeholder="Say something…" maxLength={2000} autocomplete="off" enterkeyhint="send"
        value={text} onInput={(event) => { setText(event.currentTarget.value); }} />
      <button type="submit" class="primary" data-testid="chat-send" disabled={sending || text.trim() === ''}>Send</button>
    </form>
  );
}
