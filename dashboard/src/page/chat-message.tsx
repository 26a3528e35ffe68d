import { memo } from 'preact/compat';
import type { Message } from '../server/answers';
import { CLOCK_TIME } from './clock-time';
import { FlagTags } from './flag-tags';
import { markKeywords } from './mark-keywords';
import { MOOD_WORD } from './mood';

/** One message with its mood, its keywords standing out; what the host said looks different from chat. The host sees its flags. */
export const ChatMessage = memo(function ChatMessage({ message, forHost }: { message: Message; forHost: boolean }) {
  const { kind, sentiment, text, keywords, author, at, polarity, visibility, flags } = message;
  return (
    <li class={`message ${kind === 'UTTERANCE' ? 'utterance' : ''}`} data-testid="message" data-id={message.id} data-sentiment={sentiment} data-kind={kind} data-visibility={visibility}>
      <p class="from">
        <span class="author">{author.handle}</span>
        {kind === 'UTTERANCE' && <span class="tag">Host, speaking</span>}
        {visibility === 'HELD' && <span class="tag">Waiting for the host</span>}
        {visibility === 'REJECTED' && <span class="tag">Not shown to others</span>}
        {forHost && <FlagTags flags={flags} />}
        <time dateTime={at}>{CLOCK_TIME.format(new Date(at))}</time>
      </p>
      <p class="text">
        {markKeywords(text, keywords).map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text))}
      </p>
      <span class="mood" title={`${MOOD_WORD[sentiment]} (${polarity.toFixed(2)})`}>{MOOD_WORD[sentiment]}</span>
    </li>
  );
});
