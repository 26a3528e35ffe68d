import { createParser } from 'eventsource-parser';
import { LanguageModelFault } from './language-model-fault';

/** Characters of an endpoint's whole answer at most; a reply to a viewer needs a hundredth of it. */
const MAX_CHARACTERS = 1_000_000;

interface Choice {
  delta?: { content?: string | null };
  message?: { content?: string | null };
  finish_reason?: string | null;
}

/**
 * The pieces of text in the server-sent events of a chat completion, as they come.
 * @throws {LanguageModelFault} `cut` when the stream breaks off before its end, `broken` for what is no such stream, `refused` when
 * the endpoint reports an error in it or will not finish the text
 */
export async function* readCompletionStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => { events.push(data); } });
  let characters = 0;
  let finished = false;
  const take = function* (): Generator<string> {
    for (const data of events.splice(0)) {
      if (data === '[DONE]') {
        finished = true;
        return;
      }
      const choice = choiceOf(data);
      const text = choice?.delta?.content ?? '';
      if (text !== '') yield text;
      if (choice?.finish_reason != null) {
        requireFinished(choice.finish_reason);
        finished = true;
      }
    }
  };
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true });
    characters += text.length;
    if (characters > MAX_CHARACTERS) throw new LanguageModelFault('broken', `the endpoint sent more than ${MAX_CHARACTERS} characters`);
    parser.feed(text);
    yield* take();
    if (finished) return;
  }
  // A last event without its blank line counts too.
  parser.feed('\n\n');
  yield* take();
  if (!finished) throw new LanguageModelFault('cut', 'the stream broke off before its end');
}

/**
 * The text of a chat completion that was answered whole, as JSON.
 * @throws {LanguageModelFault}
 */
export function readWholeCompletion(json: string): string {
  const choice = choiceOf(json);
  if (choice?.finish_reason != null) requireFinished(choice.finish_reason);
  const text = choice?.message?.content;
  if (typeof text !== 'string') throw new LanguageModelFault('broken', 'the answer has no choices[0].message.content');
  return text;
}

function choiceOf(json: string): Choice | undefined {
  let answer: { choices?: readonly Choice[]; error?: { message?: unknown } | string } | null;
  try {
    answer = JSON.parse(json) as typeof answer;
  } catch (error) {
    throw new LanguageModelFault('broken', 'the endpoint sent something that is no JSON', undefined, { cause: error });
  }
  if (answer?.error !== undefined) {
    const { error } = answer;
    throw new LanguageModelFault('refused', `the endpoint reports: ${oneLine(typeof error === 'string' ? error : String(error.message))}`);
  }
  const choice = Array.isArray(answer?.choices) ? answer.choices[0] : undefined;
  const content: unknown = choice?.delta?.content ?? choice?.message?.content;
  if (content != null && typeof content !== 'string') throw new LanguageModelFault('broken', 'the endpoint sent content that is no text');
  return choice;
}

function requireFinished(reason: string): void {
  if (reason === 'length') throw new LanguageModelFault('cut', 'the text was longer than was asked for');
  if (reason !== 'stop') throw new LanguageModelFault('refused', `the endpoint stopped for the reason ${oneLine(reason)}`);
}

/** What somebody else said, fit for a line of the log. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200);
