import type { KnownFaq } from '../knowledge';
import { normalised } from './fact-check';
import { quantities } from './quantities';
import { topicsIn, withoutCues } from './topics';
import type { Topic } from './topics';
import { likeness, meaningfulTerms } from './word-vectors';

/** An answered question and how much it is like the one asked, 0 to 1. */
export interface FaqMatch {
  readonly faq: KnownFaq;
  readonly likeness: number;
  /** Whether the question itself is alike or only its answer speaks of what is asked. */
  readonly by: 'question' | 'answer';
}

interface PreparedFaq {
  readonly wordings: readonly (readonly string[])[];
  /** What each wording asks for, and what is left of it. */
  readonly asks: readonly { readonly topic: Topic | undefined; readonly bare: readonly string[] }[];
  /** Of the question and the answer together. */
  readonly answer: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
  /** A product's question that is answered by yes or no: another question must not get this answer. */
  readonly isYesOrNo: boolean;
}

const YES_OR_NO = /^(?:is|are|do|does|did|can|could|will|would|has|have|should|may)\b|[吗么][？?]|会不会|能不能|有没有|是不是/;
/** Words that make no question another one. */
const VAGUE: ReadonlySet<string> = new Set(['safe', 'ok', 'okay', 'good', 'use', 'work']);
const NAME_WEIGHT = 0.3;
const HELD_SHARE = 0.75;
const ANSWER_SHARE = 0.6;
const WEAK = 0.25;
const prepared = new WeakMap<KnownFaq, PreparedFaq>();

/**
 * The answered question most like the one asked. Words of the product's own name weigh little, since every question about it
 * has them; where the answered question has numbers ("155 cm"), one with other numbers is another question.
 */
export function nearestFaq(question: string, faqs: readonly KnownFaq[], names: readonly string[]): FaqMatch | undefined {
  const asked = meaningfulTerms(question);
  if (asked.length === 0) return undefined;
  const naming = new Set(names.flatMap((name) => meaningfulTerms(normalised(name))));
  const [topicAsked] = topicsIn(question);
  const bareAsked = meaningfulTerms(withoutCues(question));
  const numbers = quantities(question).map(({ value }) => value);
  let best: FaqMatch | undefined;
  let byAnswer: FaqMatch | undefined;
  for (const faq of faqs) {
    const { wordings, answer, asks, numbers: known, isYesOrNo } = prepare(faq);
    if (known.size > 0 && numbers.some((number) => !known.has(number))) continue;
    for (const { topic, bare } of asks) {
      if (topic !== undefined && topic === topicAsked && bare.length > 0 && bareAsked.length > 0) {
        const alike = likeness(bareAsked, bare);
        if (alike > (best?.likeness ?? 0)) best = { faq, likeness: alike, by: 'question' };
      }
    }
    for (const wording of wordings) {
      const shared = asked.filter((term) => wording.includes(term));
      if (faq.productId === null && shared.length < 2 && wording.length > 1 && !shared.some((term) => withoutCues(term) === term)) continue;
      const own = shared.filter((term) => !naming.has(term));
      if (own.length === 0 && shared.length < wording.length) continue;
      if (isYesOrNo && isOfAnotherMatter(asked, wording, answer, naming)) continue;
      const alike = likeness(asked, wording, (term) => (naming.has(term) ? NAME_WEIGHT : 1));
      // A long question holds a short one: what counts is how much of the short one it holds.
      const score = own.length > 1 ? Math.max(alike, HELD_SHARE * new Set(shared).size / new Set(wording).size) : alike;
      if (score > (best?.likeness ?? 0)) best = { faq, likeness: score, by: 'question' };
    }
    // What is asked may stand in the answer only ("my dog", where cats were asked about and dogs are told of too).
    const open = asked.filter((term) => !naming.has(term));
    const inAnswer = open.filter((term) => answer.has(term)).length;
    if (isYesOrNo && inAnswer * 2 <= open.length) continue;
    const told = open.length === 0 || (faq.productId === null && inAnswer < open.length) ? 0 : (ANSWER_SHARE * inAnswer) / open.length;
    if (told > (byAnswer?.likeness ?? 0)) byAnswer = { faq, likeness: told, by: 'answer' };
  }
  return best !== undefined && best.likeness >= WEAK ? best : byAnswer ?? best;
}

/** Whether a question of a product asks for as much that the answered one does not speak of as it shares with it: "run a marathon" is not "run small". */
function isOfAnotherMatter(asked: readonly string[], wording: readonly string[], answer: ReadonlySet<string>, naming: ReadonlySet<string>): boolean {
  const open = [...new Set(asked)].filter((term) => !naming.has(term) && !VAGUE.has(term));
  const strange = open.filter((term) => !answer.has(term)).length;
  const shared = open.filter((term) => wording.includes(term)).length;
  return strange > 0 && (shared === 0 || (strange >= shared && wording.some((term) => !naming.has(term) && !asked.includes(term))));
}

/** Whether an answered question shares a meaningful word with another that is more than a word to ask with, such as "weight". */
export function sharesMore(question: string, faq: KnownFaq): boolean {
  const terms = new Set(prepare(faq).wordings.flat());
  return meaningfulTerms(question).some((term) => terms.has(term) && withoutCues(term) === term);
}

function prepare(faq: KnownFaq): PreparedFaq {
  let found = prepared.get(faq);
  if (found === undefined) {
    const texts = [faq.question.zh, faq.question.en].filter((text) => text !== undefined).map(normalised);
    const numbers = new Set(texts.flatMap((text) => quantities(text).map(({ value }) => value)));
    // A question in two sentences ("Is it true to size? Large or small?") is asked with either.
    const sentences = texts.flatMap((text) => [text, ...(/[?？]./.test(text) ? text.split(/[?？]/) : [])]);
    const answer = new Set([...texts, ...[faq.answer.zh ?? '', faq.answer.en ?? ''].map(normalised)].flatMap(meaningfulTerms));
    found = { answer, asks: texts.map((text) => ({ topic: topicsIn(text)[0], bare: meaningfulTerms(withoutCues(text)) })), isYesOrNo: faq.productId !== null && texts.some((text) => YES_OR_NO.test(text)), wordings: sentences.map(meaningfulTerms).filter((terms) => terms.length > 0), numbers };
    prepared.set(faq, found);
  }
  return found;
}
