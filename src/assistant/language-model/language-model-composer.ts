import type { Log } from '../../log';
import { BUILT_IN, type Composed, type ComposeRequest, type Composer, type TypingSink } from '../composer';
import type { Answer, Fact } from '../knowledge';
import type { ChatCompletions } from './chat-completions';
import { isPresentable } from './fitness';
import { LanguageModelFault } from './language-model-fault';
import { Pauses } from './pauses';
import { promptFor } from './prompt';
import { ReleasedText } from './released-text';

/** Replies that are being written at one time; whoever comes when there are as many gets the built-in answer at once. */
const AT_ONCE = 8;
/** Characters of a reply at most; more is not what was asked for. */
const MAX_CHARACTERS = 800;

/** Says an answer in a language model's words, as long as they hold what the facts hold, in the language of the question; else as the shop would say it. */
export class LanguageModelComposer implements Composer {
  readonly #pauses = new Pauses();
  #writing = 0;

  constructor(
    private readonly model: Pick<ChatCompletions, 'stream' | 'model'>,
    /** Whether all that a text claims is in the facts. */
    private readonly isSupported: (text: string, facts: readonly Fact[], question: string) => boolean,
    private readonly log: Log,
  ) {}

  /**
   * The text of a reply, and who wrote it. `sink` is told what may be shown, piece by piece; when the reply turns out not to be
   * fit to stand, the answer is the built-in one, whatever was shown before. Never rejects for a fault of the model.
   */
  async compose(request: ComposeRequest, sink: TypingSink): Promise<Composed> {
    const builtIn = { text: request.answer.text, composedBy: BUILT_IN };
    if (!isWorthAsking(request.answer) || this.#writing >= AT_ONCE || !this.#pauses.admits()) return builtIn;
    this.#writing += 1;
    try {
      const text = await this.#write(request, sink);
      this.#pauses.succeeded();
      if (text === undefined) return builtIn;
      return { text, composedBy: this.model.model };
    } catch (error) {
      if (!(error instanceof LanguageModelFault)) throw error;
      this.#pauses.failed(error);
      this.log.warn({ err: error, reason: error.reason, model: this.model.model }, 'the language model gave no reply; the built-in answer stands');
      return builtIn;
    } finally {
      this.#writing -= 1;
    }
  }

  /** What the model wrote; undefined when it is not fit to stand. */
  async #write(request: ComposeRequest, sink: TypingSink): Promise<string | undefined> {
    const { question, answer: { facts } } = request;
    const holds = (text: string): boolean => isPresentable(text, request) && this.isSupported(text, facts, question);
    const written = new ReleasedText(holds);
    for await (const token of this.model.stream(promptFor(request))) {
      const piece = written.add(token);
      if (piece !== '') sink(piece);
      if (written.text.length > MAX_CHARACTERS) break;
    }
    const text = written.text.trim();
    if (text !== '' && text.length <= MAX_CHARACTERS && holds(text)) return text;
    this.log.warn({ model: this.model.model, characters: text.length }, 'what the language model said is not fit to be shown; the built-in answer stands');
    return undefined;
  }
}

/** Only facts can be put into words; without any, whatever a model says would be its own. */
const isWorthAsking = ({ facts, handedOver }: Answer): boolean => facts.length > 0 && !handedOver;
