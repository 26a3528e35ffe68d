import { unsupportedClaims, type Claim } from './claims';
import { DemoKnowledge, momentOf } from './demo-knowledge';
import { citesExpected, namesExpected, saysExpected } from './expectation';
import type { PlayedRow } from './play';

const FEW_WORDS = 4;

/** What is judged of an answer; null where the row does not care. */
export interface Verdict {
  readonly facts: boolean | null;
  /** Says what it must and nothing that it must not. */
  readonly words: boolean | null;
  readonly product: boolean | null;
  readonly handOver: boolean | null;
  readonly language: boolean;
  readonly claims: readonly Claim[];
}

/** Judges an answer by its row, and by what the shop knew at that moment. */
export async function judge({ row, answer }: PlayedRow): Promise<Verdict> {
  const { expected, situation, question, turns = [] } = row;
  const knowledge = new DemoKnowledge(situation);
  const given = (...wishes: readonly unknown[]): boolean => wishes.some((wish) => wish !== undefined);
  const asks = expected.mayAsk === true && !answer.handedOver && /[?？]/.test(answer.text);
  return {
    facts: !asks && given(expected.facts, expected.anyOf, expected.noFacts) ? citesExpected(answer, expected) : null,
    words: !asks && given(expected.mustSay, expected.mustNotSay) ? saysExpected(answer, expected) : null,
    product: given(expected.products, expected.firstOf, expected.notProducts) ? namesExpected(answer, expected) : null,
    handOver: expected.handedOver === null ? null : answer.handedOver === expected.handedOver,
    language: answer.language === expected.language && isWrittenIn(expected.language, answer.text, knowledge.all().map(({ title }) => title)),
    claims: unsupportedClaims(answer, {
      catalogue: knowledge.all(), policies: await knowledge.policies(), faqs: await knowledge.faqs(), asked: [...turns, question], now: momentOf(situation),
    }),
  };
}

/** Names of what went wrong; none for an answer that is right in everything. */
export const faultsOf = ({ claims, ...verdict }: Verdict): string[] => [
  ...Object.entries(verdict).filter(([, right]) => right === false).map(([name]) => name),
  ...(claims.length > 0 ? ['claims'] : []),
];

/** Whether a reply is in the language, the bilingual titles of products aside; a few figures and units are in every language. */
function isWrittenIn(language: 'zh' | 'en', text: string, titles: readonly string[]): boolean {
  const plain = titles.reduce((rest, title) => rest.replaceAll(title, ' '), text);
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = plain.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  return language === 'zh' ? han >= latin || latin < FEW_WORDS : latin >= han;
}
