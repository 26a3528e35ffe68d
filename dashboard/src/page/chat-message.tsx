import { memo } from 'preact/compat';
import type { Message } from '../server/answers';
import { markKeywords } from './mark-keywords';
import { MOOD_WORD } from './mood';

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** One message with its mood, its keywords standing out; what the host said looks different from chat. */
export const ChatMessage = memo(function ChatMessage({ message }: { message: Message }) {
  const { kind, sentiment, text, keywords, author, at, polarity } = message;
  return (
    <li class={`message ${kind === 'UTTERANCE' ? 'utterance' : ''}`} data-testid="message" data-id={message.id} data-sentiment={sentiment} data-kind={kind}>
      <p class="from">
        <span class="author">{author.handle}</span>
        {kind === 'UTTERANCE' && <span class="tag">Host, speaking</span>}
        <time dateTime={at}>{TIME.format(new Date(at))}</time>
      </p>
      <p class="text">
        {markKeywords(text, keywords).map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text))}
      </p>
      <span class="mood" title={`${MOOD_WORD[sentiment]} (${polarity.toFixed(2)})`}>{MOOD_WORD[sentiment]}</span>
    </li>
  );
});
