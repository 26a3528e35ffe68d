import type { AnswerOptions } from '../answer-engine';
import type { Answer, KnowledgeBase, Situation } from '../knowledge';
import type { ProductSearch } from './product-search';
import { normalised, unsupportedClaims } from './fact-check';
import { joined, PartAnswerer } from './part-answerer';
import { phrasesIn } from './phrase-book';
import { answered, outside } from './piece';
import type { Piece } from './piece';
import type { Meant } from './product-resolver';
import { cleaned, partsOf } from './question-parts';
import type { IntentReader, ProductFinder, ReadIntent } from './readers';
import { mended } from './spelling';
import { spokenIn } from './spoken-language';
import type { Spoken } from './spoken-language';
import { stem } from './word-vectors';

/**
 * Answers viewers' questions from facts alone. Whatever a reply states is cited in `facts`, and every reply is held against
 * them before it is given; one that says more is replaced by a hand-over. What has no facts is handed over, never invented.
 */
export class AnswerEngine {
  readonly #intents: IntentReader;
  readonly #names: ProductFinder;
  readonly #parts: PartAnswerer;
  readonly #catalogue: ProductSearch;
  #rejected = 0;

  constructor(intents: IntentReader, names: ProductFinder, knowledge: KnowledgeBase, catalogue: ProductSearch) {
    this.#intents = intents;
    this.#names = names;
    this.#catalogue = catalogue;
    this.#parts = new PartAnswerer(names, knowledge, catalogue);
  }

  /** Replies that said more than their facts and were replaced by a hand-over. */
  get rejected(): number {
    return this.#rejected;
  }

  /** Answers one question, of which the first 500 characters count. Rejects only when the knowledge or the model cannot be read. */
  async answer(question: string, situation: Situation, { streamId, language: wanted }: AnswerOptions): Promise<Answer> {
    const text = cleaned(question);
    const language = wanted ?? spokenIn(text) ?? spokenIn(situation.turns.at(-1)?.question ?? '') ?? 'zh';
    const { parts, isInjected } = partsOf(mended(normalised(text), (word) => this.#catalogue.count(stem(word)) > 0));
    const isWhole = parts.length === 1 && !isInjected;
    const [whole, ...ofParts] = await Promise.all([this.#intents.read(text), ...(isWhole ? [] : parts.map((part) => this.#intents.read(part)))]);
    const pieces: Piece[] = [];
    let before: Meant | undefined;
    for (const [at, part] of parts.entries()) {
      const intent = ofParts[at] ?? whole;
      const { piece, meant } = await this.#parts.answer({ text: part, intent, situation, streamId, language, before, told: pieces.flatMap(({ products }) => products.map(({ productId }) => productId)) });
      pieces.push(piece);
      before = meant ?? before;
    }
    return this.#checked(together(pieces, language), text, language, whole);
  }

  #checked(piece: Piece, question: string, language: Spoken, whole: ReadIntent): Answer {
    const base = { language, intent: piece.intent, confidence: whole.confidence, products: piece.products };
    if (unsupportedClaims(piece.text, piece.facts, question, this.#names).length > 0) {
      this.#rejected += 1;
      return { ...base, text: phrasesIn(language).handOver, facts: [], handedOver: true };
    }
    return { ...base, text: piece.text, facts: piece.facts, handedOver: piece.handedOver, isOutside: piece.isOutside === true };
  }
}

/** One reply of several: what could be answered first, then that the rest is passed on. Small talk beside an answer is left out. */
function together(pieces: readonly Piece[], language: Spoken): Piece {
  const phrases = phrasesIn(language);
  if (pieces.length === 0) return outside(phrases.outOfScope, 'other');
  if (pieces.length === 1) return pieces[0] ?? answered('', 'other');
  const withFacts = pieces.filter(({ facts, handedOver: isPassedOn }) => facts.length > 0 && !isPassedOn);
  const passedOn = pieces.filter((piece) => piece.handedOver);
  if (withFacts.length === 0) return joined(passedOn.length > 0 ? passedOn : pieces.slice(0, 1), language);
  const told = joined(withFacts, language);
  if (passedOn.length === 0) return told;
  return { ...told, text: `${told.text}${phrases.joiner}${phrases.handOverRest}`, handedOver: true };
}
