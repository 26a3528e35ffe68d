import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../state/use-messages';
import { ChatComposer } from './chat-composer';
import { ChatMessage } from './chat-message';
import './chat-panel.css';

const AT_END_PX = 48;

/** The chat, newest at the bottom: it follows the newest message unless the reader has scrolled up. */
export function ChatPanel({ messages, loaded, state, post, ended }: Chat & { ended: boolean }) {
  const list = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [unread, setUnread] = useState(0);
  const newest = messages.at(-1)?.id;
  const seen = useRef(newest);

  const toEnd = (): void => {
    following.current = true;
    setUnread(0);
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(() => {
    if (following.current) {
      seen.current = newest;
      toEnd();
    } else {
      setUnread(messages.length - 1 - messages.findIndex(({ id }) => id === seen.current));
    }
  }, [newest]);
  useEffect(() => {
    if (!list.current) return;
    // A window that changes its size must not leave the newest message out of sight.
    const observer = new ResizeObserver(() => { if (following.current) toEnd(); });
    observer.observe(list.current);
    return () => { observer.disconnect(); };
  }, []);
  const onScroll = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = list.current as HTMLDivElement;
    following.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
    if (following.current) {
      seen.current = newest;
      setUnread(0);
    }
  };

  return (
    <section class="chat-panel panel" aria-labelledby="chat-heading">
      <h2 id="chat-heading">Chat</h2>
      <div ref={list} class="messages" role="log" aria-live="polite" aria-relevant="additions" aria-labelledby="chat-heading" tabIndex={0} onScroll={onScroll}>
        <ol>{messages.map((message) => <ChatMessage key={message.id} message={message} />)}</ol>
        {loaded && messages.length === 0 && <p class="empty">{ended ? 'Nobody said anything.' : 'Nobody has said anything yet.'}</p>}
      </div>
      {unread > 0 && <button type="button" class="unread" onClick={toEnd}>{unread} new {unread === 1 ? 'message' : 'messages'} ↓</button>}
      {state !== 'following' && state !== 'ended' && <p class="problem" role="alert">{state.message}</p>}
      <ChatComposer post={ended ? undefined : post} hint={ended ? 'The stream is over.' : 'Sign in as a viewer to chat.'} />
    </section>
  );
}
