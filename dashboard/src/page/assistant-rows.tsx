import { memo } from 'preact/compat';
import type { AssistantReply, AssistantTyping } from '../server/answers';
import { CLOCK_TIME } from './clock-time';
import { FactChips } from './fact-chips';

const Only = () => <span class="tag mine">Only for you</span>;

/** An answer of the assistant with the facts that it rests on; `mine` when only the viewer sees it. */
export const ReplyRow = memo(function ReplyRow({ reply, mine }: { reply: AssistantReply; mine: boolean }) {
  const { id, at, text, question, asker, handedOver, facts, composedBy } = reply;
  return (
    <li class="reply" data-testid="assistant-reply" data-id={id} data-private={mine} data-handed-over={handedOver}>
      <p class="from">
        <span class="author" title={`In the words of: ${composedBy}`}>Assistant</span>
        {mine && <Only />}
        {handedOver && <span class="tag handed-over">For the host to answer</span>}
        <time dateTime={at}>{CLOCK_TIME.format(new Date(at))}</time>
      </p>
      <p class="question" title={question}>{mine ? 'You asked' : asker.handle}: {question}</p>
      <p class="text">{text}</p>
      <FactChips facts={facts} />
    </li>
  );
});

/** A question of the viewer that waits for its answer. */
export function AskingRow({ question }: { question: string }) {
  return (
    <li class="reply waiting" data-testid="asking">
      <p class="from"><span class="author">Assistant</span><Only /></p>
      <p class="question">You asked: {question}</p>
      <p class="text">Looking it up…</p>
    </li>
  );
}

/** A reply that a language model is writing, as far as it is; readers of screens hear it when it is whole. */
export function TypingRow({ typing: { replyId, text }, mine }: { typing: AssistantTyping; mine: boolean }) {
  return (
    <li class="reply typing" data-testid="assistant-typing" data-id={replyId} data-private={mine} aria-hidden="true">
      <p class="from"><span class="author">Assistant</span>{mine && <Only />}</p>
      <p class="text">{text}<span class="caret" /></p>
    </li>
  );
}
