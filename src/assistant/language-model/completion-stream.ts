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
  const events = new CompletionEvents();
  let characters = 0;
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true });
    characters += text.length;
    if (characters > MAX_CHARACTERS) throw new LanguageModelFault('broken', `the endpoint sent more than ${MAX_CHARACTERS} characters`);
    yield* events.read(text);
    if (events.finished) return;
  }
  // A last event without its blank line counts too.
  yield* events.read('\n\n');
  if (!events.finished) throw new LanguageModelFault('cut', 'the stream broke off before its end');
}

/** The events of one stream, read from its text as that comes. */
class CompletionEvents {
  readonly #waiting: string[] = [];
  readonly #parser = createParser({ onEvent: ({ data }) => { this.#waiting.push(data); } });
  /** Whether the end has been told. */
  finished = false;

  *read(text: string): Generator<string> {
    this.#parser.feed(text);
    for (const data of this.#waiting.splice(0)) {
      if (this.finished) return;
      const choice = data === '[DONE]' ? undefined : choiceOf(data);
      if (choice?.delta?.content) yield choice.delta.content;
      if (choice?.finish_reason != null) requireFinished(choice.finish_reason);
      this.finished = data === '[DONE]' || choice?.finish_reason != null;
    }
  }
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
  let answer: { choices?: unknown; error?: { message?: unknown } | string | null } | null;
  try {
    answer = JSON.parse(json) as typeof answer;
  } catch {
    throw new LanguageModelFault('broken', 'the endpoint sent something that is no JSON');
  }
  if (answer?.error != null) {
    const { error } = answer;
    throw new LanguageModelFault('refused', `the endpoint reports: ${typeof error === 'string' ? error : String(error.message)}`);
  }
  const choice = Array.isArray(answer?.choices) ? (answer.choices as readonly Choice[])[0] : undefined;
  const content: unknown = choice?.delta?.content ?? choice?.message?.content;
  if (content != null && typeof content !== 'string') throw new LanguageModelFault('broken', 'the endpoint sent content that is no text');
  return choice;
}

function requireFinished(reason: string): void {
  if (reason === 'length') throw new LanguageModelFault('cut', 'the text was longer than was asked for');
  if (reason !== 'stop') throw new LanguageModelFault('refused', `the endpoint stopped for the reason ${reason}`);
}
