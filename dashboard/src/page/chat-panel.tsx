import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AssistantTyping } from '../server/answers';
import type { PrivateTalk } from '../state/use-assistant';
import type { Chat } from '../state/use-messages';
import { AskingRow, ReplyRow, TypingRow } from './assistant-rows';
import { ChatComposer } from './chat-composer';
import { chatEntries, type ChatEntry } from './chat-entries';
import { ChatMessage } from './chat-message';
import './chat-panel.css';
import './assistant-rows.css';

const AT_END_PX = 48;

interface Properties extends Chat {
  replies: PrivateTalk['answers'];
  talk: PrivateTalk;
  /** Replies to the chat, and to what the viewer asked, that are being written. */
  typing: readonly AssistantTyping[];
  typingToMe: readonly AssistantTyping[];
  forHost: boolean;
  ended: boolean;
}

/** The chat with what the assistant says in it, newest at the bottom: it follows the newest message unless the reader has scrolled up. */
export function ChatPanel({ messages, replies, talk, typing, typingToMe, loaded, state, post, forHost, ended }: Properties) {
  const list = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [unread, setUnread] = useState(0);
  const rows = useRef<HTMLOListElement>(null);
  const entries = useMemo(
    () => chatEntries({ messages, replies, answers: talk.answers, typing, typingToMe, asking: talk.asking }),
    [messages, replies, talk.answers, typing, typingToMe, talk.asking],
  );
  const newest = entries.at(-1)?.id;
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
      setUnread(entries.length - 1 - entries.findIndex(({ id }) => id === seen.current));
    }
  }, [newest]);
  useEffect(() => {
    if (!list.current || !rows.current) return;
    // A window that changes its size, or a reply that grows, must not leave the newest message out of sight.
    const observer = new ResizeObserver(() => { if (following.current) toEnd(); });
    observer.observe(list.current);
    observer.observe(rows.current);
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
        <ol ref={rows}>{entries.map((entry) => <Entry key={entry.id} entry={entry} forHost={forHost} />)}</ol>
        {loaded && entries.length === 0 && <p class="empty">{ended ? 'Nobody said anything.' : 'Nobody has said anything yet.'}</p>}
      </div>
      {unread > 0 && <button type="button" class="unread" onClick={toEnd}>{unread} new {unread === 1 ? 'message' : 'messages'} ↓</button>}
      {state !== 'following' && state !== 'ended' && <p class="problem" role="alert">{state.message}</p>}
      <ChatComposer post={ended ? undefined : post} ask={talk.ask} hint={ended ? 'The stream is over.' : 'Sign in as a viewer to chat.'} />
    </section>
  );
}

function Entry({ entry, forHost }: { entry: ChatEntry; forHost: boolean }) {
  switch (entry.kind) {
    case 'message': return <ChatMessage message={entry.message} forHost={forHost} />;
    case 'reply': return <ReplyRow reply={entry.reply} mine={entry.mine} />;
    case 'asking': return <AskingRow question={entry.question} />;
    case 'typing': return <TypingRow typing={entry.typing} mine={entry.mine} />;
  }
}
