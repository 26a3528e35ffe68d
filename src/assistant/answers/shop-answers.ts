import type { Bilingual, Fact, KnownFaq, KnownPolicy, PolicyTopic } from '../knowledge';
import { phrasesIn } from './phrase-book';
import { answered, handedOver } from './piece';
import type { Piece } from './piece';
import { relevantSentences } from './relevant-sentences';
import { bilingualText, languageOf } from './spoken-language';
import type { Spoken } from './spoken-language';
import { intentOfTopic } from './topics';
import type { Topic } from './topics';

const POLICIES: Readonly<Partial<Record<Topic, PolicyTopic>>> = {
  shipping: 'SHIPPING', returns: 'RETURNS', payment: 'PAYMENT', warranty: 'WARRANTY', authenticity: 'AUTHENTICITY', orders: 'ORDERS', contact: 'CONTACT', how_to_buy: 'ORDERS',
};

/** What the shop promises about a topic, as a fact in the language; undefined where it promises nothing. */
export function policyFact(policies: readonly KnownPolicy[], topic: PolicyTopic, language: Spoken): Fact | undefined {
  const policy = policies.find((candidate) => candidate.topic === topic);
  const value = policy === undefined ? '' : bilingualText(policy.text, language);
  return value === '' ? undefined : { productId: null, field: topic.toLowerCase(), value };
}

/** Answers a question about the whole shop from its policy. */
export function shopAnswer(topic: Topic, question: string, policies: readonly KnownPolicy[], language: Spoken): Piece | undefined {
  const about = POLICIES[topic];
  const fact = about === undefined ? undefined : policyFact(policies, about, language);
  if (fact === undefined || topic === 'how_to_buy') return undefined;
  const policy = policies.find((candidate) => candidate.topic === about);
  return answered(`${quoting(policy?.text, language)}${relevantSentences(fact.value, question)}`, intentOfTopic(topic), [], [fact]);
}

/** Passes on what only a person can do, with what the shop says about reaching one. */
export function forStaff(topic: 'order_status' | 'complaint' | 'human', question: string, policies: readonly KnownPolicy[], language: Spoken): Piece {
  const phrases = phrasesIn(language);
  const said = topic === 'order_status' ? phrases.orderStatus : topic === 'complaint' ? phrases.complaint : phrases.human;
  const fact = policyFact(policies, topic === 'order_status' ? 'ORDERS' : 'CONTACT', language);
  // What the shop wrote in the other language only adds nothing to a reply that a person will follow up.
  const isReadable = fact !== undefined && policies.some(({ text: written, topic: about }) => about.toLowerCase() === fact.field && languageOf(written, language) === language);
  const text = isReadable ? `${said}${phrases.joiner}${relevantSentences(fact.value, question)}` : said;
  return handedOver(text, intentOfTopic(topic), [], isReadable ? [fact] : []);
}

/** An answer that the shop has written itself. */
export function faqAnswer(faq: KnownFaq, intent: string, language: Spoken): Piece {
  const value = bilingualText(faq.answer, language);
  return answered(`${quoting(faq.answer, language)}${value}`, intent, faq.productId === null ? [] : [{ productId: faq.productId, score: 1 }], [{ productId: faq.productId, field: 'faq', value }]);
}

/** What introduces a text of the shop that is there in the other language only; empty where it is in the asker's. */
function quoting(text: Bilingual | undefined, language: Spoken): string {
  return text === undefined || languageOf(text, language) === language ? '' : phrasesIn(language).onlyInOther;
}
