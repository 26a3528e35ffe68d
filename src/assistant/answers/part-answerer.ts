import type { KnowledgeBase, KnownFaq, KnownPolicy, KnownProduct } from '../knowledge';
import { attributeGroups, isOfGroup } from './attribute-groups';
import type { AttributeGroup } from './attribute-groups';
import type { Asking } from './asking';
import { baited, carriedOn, isOnOffer, pruned } from './asked-topics';
import { askedGroups } from './attribute-lookup';
import { beside, isOfAnother, withoutDescription } from './beside';
import type { ProductSearch } from './product-search';
import { claimWords } from './claim-words';
import { compare } from './comparison';
import { nearestFaq, sharesMore } from './faq-matcher';
import type { FaqMatch } from './faq-matcher';
import { phrasesIn } from './phrase-book';
import { answered, handedOver, outside } from './piece';
import type { Piece } from './piece';
import { attributeAnswer, correction, groupAnswer, judged, namedAttributes, nearestFact, notListed, topicAnswer } from './product-answers';
import { nameOf, titleFact } from './product-facts';
import { ProductResolver } from './product-resolver';
import type { Meant } from './product-resolver';
import type { ProductFinder, ReadIntent } from './readers';
import { Recommender } from './recommender';
import { faqAnswer, forStaff, shopAnswer } from './shop-answers';
import { smallTalk } from './small-talk';
import type { Spoken } from './spoken-language';
import { intentOfTopic, topicOfIntent, topicsIn, withoutCues } from './topics';
import type { Topic } from './topics';
import { unknownThing } from './unknown-thing';
import { meaningfulTerms, stem } from './word-vectors';

/** Likeness from which an answered question is the one asked, and from which it answers when no fact does. */
const SAME_QUESTION = 0.6;
const SAME_OWN_QUESTION = 0.4;
/** The same where the words ask for something that the product's data have. */
const SAME_BESIDE_DATA = 0.55;
const LIKE_QUESTION = 0.4;
const LIKE_OWN_QUESTION = 0.25;
/** Confidence from which the model is believed against the words, and from which where the words say nothing. */
const SURE = 0.8;
const LIKELY = 0.35;
/** Confidence from which the model is believed about a product when words of the question are not understood. */
const RATHER_SURE = 0.6;

/** "Pure" asks for more than that a material is there. */
const WHOLLY = /\bpure\b|\b100 ?%|\b(?:only|all|entirely|completely)\b|纯|全是|都是|百分之?百/;
const DEAL_END = /什么时候|几点|多久|到几|截止|结束|until|till|\bend|when|how long|expire/;
/** Verbs that make a place the place to send to. */
const PLACE_ORDER = /[发寄送到买收]|\b(?:ship|send|order|buy|deliver|live|get)\b/;
/** Products of which one is meant that are all spoken of rather than asked back about. */
const FEW = 3;

const SHOP_TOPICS: ReadonlySet<Topic> = new Set(['shipping', 'returns', 'payment', 'warranty', 'authenticity', 'orders', 'contact', 'how_to_buy']);
const PRODUCT_TOPICS: ReadonlySet<Topic> = new Set(['price', 'discount', 'stock', 'brand', 'category', 'about']);

/** An asking's answer, and what it was about. */
export interface AnsweredAsking {
  readonly piece: Piece;
  readonly meant: Meant | undefined;
}

interface Ground {
  readonly asking: Asking;
  readonly meant: Meant;
  readonly product: KnownProduct | undefined;
  readonly products: readonly KnownProduct[];
  readonly policies: readonly KnownPolicy[];
  readonly faqs: readonly KnownFaq[];
}

/** Answers one asking from facts. */
export class PartAnswerer {
  readonly #resolver: ProductResolver;
  readonly #recommender: Recommender;
  readonly #knowledge: KnowledgeBase;
  readonly #index: ProductSearch;

  constructor(names: ProductFinder, knowledge: KnowledgeBase, index: ProductSearch) {
    this.#resolver = new ProductResolver(names, knowledge);
    this.#recommender = new Recommender(index, knowledge);
    this.#knowledge = knowledge;
    this.#index = index;
  }

  async answer(given: Asking): Promise<AnsweredAsking> {
    const asking = carriedOn(given);
    const { text, situation, streamId, language, before } = asking;
    const own = await this.#resolver.resolve(given.text, situation);
    // Its name stands in the asking before, not in this one.
    const meant = own.by !== 'name' && before?.by === 'name' ? { ...before, spans: [] } : own;
    const [known, policies, faqs] = await Promise.all([
      this.#knowledge.products(meant.ids, streamId, situation.now), this.#knowledge.policies(), this.#knowledge.faqs(),
    ]);
    const products = meant.ids.map((id) => known.get(id)).filter((product) => product !== undefined);
    const product = meant.open ? undefined : products[0];
    const ground: Ground = { asking, meant, product, products, policies, faqs };
    const found = topicsIn(text);
    if (found.length === 0 && PLACE_ORDER.test(text) && claimWords(text).some(({ kind }) => kind === 'place')) found.push('shipping');
    const topics = pruned(found.length > 0 ? found : baited(text, product), text, asking.intent, meant);
    const piece = forPeople(topics, ground) ?? await this.#aboutProducts(topics, ground, language);
    return { piece, meant: products.length > 0 ? meant : undefined };
  }

  async #aboutProducts(topics: readonly Topic[], ground: Ground, language: Spoken): Promise<Piece> {
    const { asking, meant, product, products } = ground;
    const { text, intent, situation, streamId } = asking;
    const groups = askedGroups(text, product);
    const said = claimWords(text).filter(({ kind }) => kind === 'colour' || kind === 'material');
    // A colour or material inside a name ("leather handbag") is only asked for when nothing else is.
    const apart = said.filter((word) => !meant.spans.some((span) => word.from >= span.from && word.from < span.to) && (product === undefined || !isOfAnother(word, text, meant, product)));
    const isAllAsked = product === undefined || beside(text, meant, said, product).length === 0;
    const words = apart.length > 0 || topics.length > 0 || groups.length > 0 || !isAllAsked ? apart : said;
    const faq = this.#sameQuestion(ground);
    if (products.length > 1 && !(faq !== undefined && faq.faq.productId === null && faq.likeness >= SAME_QUESTION) && (topics.includes('compare') || (!meant.open && meant.by !== 'nothing' && /还是|\bor\b|和|\band\b/.test(text) && topics.length > 0 && topics.every((topic) => topic === 'price' || topic === 'recommend')))) {
      return compare(products.slice(0, 3), text, language);
    }
    // A cue word alone ("weight") makes no question the same; the attribute itself answers it.
    const isOnlyCue = groups.some((group) => product?.attributes.some((attribute) => isOfGroup(attribute, group))) && faq !== undefined && !sharesMore(text, faq.faq);
    const hasData = topics.some((topic) => PRODUCT_TOPICS.has(topic)) || groups.some((group) => product?.attributes.some((attribute) => isOfGroup(attribute, group)));
    const isSame = faq !== undefined && faq.by === 'question' && !isOnlyCue
      && faq.likeness >= (faq.faq.productId !== null ? (hasData ? SAME_BESIDE_DATA : SAME_OWN_QUESTION) : product !== undefined && hasData ? SURE : SAME_QUESTION);
    const [wrong] = product === undefined ? [] : judged(words, product).filter(({ isTrue }) => !isTrue);
    const put = wrong === undefined || product === undefined ? undefined : correction(wrong.word, product, language);
    if (isSame && !topics.includes('recommend')) return joined([...(put === undefined ? [] : [put]), faqAnswer(faq.faq, asking.intent.intent, language)], language);
    const isUnknown = meant.by !== 'name' && unknownThing(text, this.#index, false) !== undefined;
    if (isUnknown && !topics.includes('recommend') && !topics.some((topic) => SHOP_TOPICS.has(topic))) return outside(phrasesIn(language).unknownThing, topics[0] === undefined ? 'product_info' : intentOfTopic(topics[0]));
    if (topics.includes('recommend') || (topics.includes('compare') && products.length < 2)) {
      return this.#recommender.recommend(text, meant.by === 'name' ? meant.ids : [], situation, streamId, language, asking.told);
    }
    const pieces = topics.flatMap((topic) => this.#topic(topic, ground, language) ?? []);
    pieces.push(...this.#attributes(groups, words.length > 0, ground, language));
    if (product !== undefined) {
      if (put !== undefined) return joined([put, ...pieces.filter((piece) => !piece.facts.some(({ field }) => put.facts.some((fact) => fact.field === field && field !== 'title')))], language);
      // "Does the blue mug float?" asks for more than its colour: what was not asked is not confirmed.
      if (pieces.length === 0 && words.length > 0 && isAllAsked) {
        const [word] = words;
        const group = attributeGroups.find(({ id }) => id === word?.kind);
        const truth = group === undefined ? undefined : groupAnswer(group, product, language);
        if (truth !== undefined) return { ...truth, text: `${WHOLLY.test(text) ? '' : phrasesIn(language).yes}${truth.text}` };
      }
    }
    if (pieces.length > 0) return joined(pieces, language);
    if (product !== undefined && meant.by === 'name' && isOnOffer(text, meant) && topics.length === 0 && faq === undefined) {
      const price = topicAnswer('price', product, language);
      if (price !== undefined) return { ...price, intent: 'stock' };
    }
    return this.#otherwise(ground, faq, language, intent);
  }

  /** Nothing in the words says what is asked: what an answered question, the model or the product's own facts make of it. */
  #otherwise({ asking, product, meant, products, policies }: Ground, faq: FaqMatch | undefined, language: Spoken, intent: ReadIntent): Piece {
    const phrases = phrasesIn(language);
    const isNamed = meant.by === 'name';
    const talk = isNamed && intent.intent !== 'praise' ? undefined : smallTalk(asking.text, intent, language);
    if (talk !== undefined) return talk;
    const topic = intent.confidence >= LIKELY ? topicOfIntent(intent.intent) : undefined;
    if (faq !== undefined && faq.likeness >= (faq.faq.productId === null ? LIKE_QUESTION : LIKE_OWN_QUESTION)) return faqAnswer(faq.faq, intent.intent, language);
    const isOutside = !isNamed && (intent.outOfScope > 0.5 || intent.intent === 'other');
    if (product !== undefined && !isOutside && (isNamed || topic === undefined || PRODUCT_TOPICS.has(topic))) {
      const believed = intent.confidence >= RATHER_SURE && !this.#hasStrangeWords(asking.text, meant, product);
      const group = believed ? attributeGroups.find(({ id }) => id === intent.intent) : undefined;
      const byModel = believed && topic !== undefined && PRODUCT_TOPICS.has(topic) ? topicAnswer(topic, product, language) : undefined;
      const near = nearestFact(withoutDescription(asking.text, meant, claimWords(asking.text)), product, language);
      const isProperty = claimWords(asking.text).some(({ kind }) => kind === 'property');
      return (isProperty ? near : undefined) ?? byModel ?? near ?? (group === undefined ? undefined : groupAnswer(group, product, language)) ?? notListed(intent.intent, product, language);
    }
    if (topic !== undefined && SHOP_TOPICS.has(topic) && intent.confidence >= RATHER_SURE) return shopAnswer(topic, asking.text, policies, language) ?? handedOver(phrases.handOver, intent.intent);
    if (isOutside) return outside(phrases.outOfScope, 'other');
    if (meant.open && products.length > 1) return which(products, intent.intent, language);
    if (intent.confidence >= LIKELY && (topic !== undefined || intent.intent === 'size' || intent.intent === 'material')) return this.#asksBack(asking.text, intent.intent, language);
    return handedOver(phrases.handOver, intent.intent);
  }

  /** Whether a question has a word that neither asks nor is in the catalogue: it may change the whole meaning. */
  #hasStrangeWords(text: string, meant: Meant, product: KnownProduct): boolean {
    return (withoutCues(text).match(/[a-z]{4,}/g) ?? []).some((word) => meaningfulTerms(word).length > 0 && this.#index.count(stem(word)) === 0)
      || beside(text, meant, claimWords(text), product).some((term) => /[\u3400-\u9fff]/.test(term) && this.#index.count(term) === 0);
  }

  /** Asks back which product is meant, unless the question names something unknown. */
  #asksBack(text: string, intent: string, language: Spoken): Piece {
    const phrases = phrasesIn(language);
    return unknownThing(text, this.#index, true) === undefined ? answered(phrases.whichAtAll, intent) : outside(phrases.unknownThing, intent);
  }

  #topic(topic: Topic, ground: Ground, language: Spoken): Piece | undefined {
    const { asking, product, products, meant, policies, faqs } = ground;
    const phrases = phrasesIn(language);
    const intent = intentOfTopic(topic);
    if (SHOP_TOPICS.has(topic)) {
      if (topic === 'warranty' && product?.attributes.some(({ name }) => /warranty|保修|质保/i.test(name)) === true) return undefined;
      const faq = nearestFaq(asking.text, faqs, []);
      return (faq !== undefined && faq.by === 'question' && faq.likeness >= LIKE_QUESTION ? faqAnswer(faq.faq, intent, language) : undefined)
        ?? shopAnswer(topic, asking.text, policies, language)
        ?? (topic === 'how_to_buy' && faq !== undefined && faq.likeness > 0.25 ? faqAnswer(faq.faq, intent, language) : handedOver(phrases.handOver, intent));
    }
    if (product !== undefined) {
      const all = products.length > 1 && !meant.open ? products : [product];
      const pieces = all.slice(0, 3).flatMap((one) => topicAnswer(topic, one, language, DEAL_END.test(asking.text)) ?? []);
      return pieces.length > 0 ? joined(pieces, language) : notListed(intent, product, language);
    }
    const shop = products.length === 0 ? nearestFaq(asking.text, faqs, []) : undefined;
    if (shop !== undefined && shop.by === 'question' && shop.likeness >= LIKE_QUESTION) return faqAnswer(shop.faq, intent, language);
    if (products.length > 1) return products.length <= FEW || topic === 'price' ? joined(products.flatMap((one) => topicAnswer(topic, one, language) ?? []), language) : which(products, intent, language);
    return this.#asksBack(asking.text, intent, language);
  }

  #attributes(groups: readonly AttributeGroup[], hasWords: boolean, ground: Ground, language: Spoken): Piece[] {
    const { asking, product, products, meant } = ground;
    if (product === undefined) {
      if (groups[0] === undefined && !hasWords) return [];
      const each = products.length > FEW ? [] : products.flatMap((one) => askedGroups(asking.text, one).flatMap((group) => groupAnswer(group, one, language) ?? []));
      if (each.length > 0) return each;
      return [products.length > 1 ? which(products, groups[0]?.intent ?? 'product_info', language) : this.#asksBack(asking.text, groups[0]?.intent ?? 'product_info', language)];
    }
    // The policy tells what is not written on a product's own page.
    if (groups.length > 0 && groups.every(({ id }) => id === 'warranty') && !product.attributes.some((attribute) => groups.some((group) => isOfGroup(attribute, group)))) return [];
    const all = products.length > 1 && !meant.open ? products.slice(0, 3) : [product];
    const pieces = groups.flatMap((group) => all.flatMap((one) => groupAnswer(group, one, language) ?? []));
    for (const attribute of namedAttributes(asking.text, product)) pieces.push(attributeAnswer(attribute, '', 'product_info', product, language));
    if (pieces.length > 0 || groups[0] === undefined) return pieces.slice(0, 3);
    // The product has no such attribute: its answered questions and its description may still say it.
    const faq = nearestFaq(asking.text, product.faqs, [product.title]);
    if (faq !== undefined && faq.likeness >= LIKE_QUESTION * 0.75) return [faqAnswer(faq.faq, groups[0].intent, language)];
    const near = nearestFact(asking.text, product, language);
    if (near !== undefined) return [near];
    return [notListed(groups[0].intent, product, language)];
  }

  #sameQuestion({ asking, meant, products, product, faqs }: Ground): FaqMatch | undefined {
    const about = product === undefined ? products : [product, ...products.filter(({ id }) => id !== product.id)];
    const bare = meant.spans.reduce((text, { from, to }) => `${text.slice(0, from)}${' '.repeat(to - from)}${text.slice(to)}`, asking.text);
    const names = [...about.map(({ title }) => title), ...meant.spans.map(({ from, to }) => asking.text.slice(from, to))];
    const own = [asking.text, bare].flatMap((text) => nearestFaq(text, about.flatMap((one) => one.faqs), names) ?? [])
      .sort((a, b) => b.likeness - a.likeness)[0];
    const shop = nearestFaq(asking.text, faqs, []);
    if (own === undefined || (shop !== undefined && shop.likeness > own.likeness)) return shop;
    return own;
  }
}

/** What only people can do: orders, complaints, a person to talk to, something to be shown. */
function forPeople(topics: readonly Topic[], { asking, policies, product, meant }: Ground): Piece | undefined {
  const [first] = topics;
  const { intent, language, text } = asking;
  for (const topic of ['human', 'order_status', 'complaint'] as const) {
    if (first === topic || (intent.confidence >= SURE && topicOfIntent(intent.intent) === topic && topics.length === 0 && meant.by !== 'name' && askedGroups(text, undefined).length === 0)) return forStaff(topic, text, policies, language);
  }
  const isShow = first === 'show' || (topics.length === 0 && intent.intent === 'show_request' && intent.confidence >= SURE && askedGroups(text, product).length === 0);
  return isShow ? handedOver(phrasesIn(language).show, 'show_request', product === undefined ? [] : [{ productId: product.id, score: 1 }]) : undefined;
}

function which(products: readonly KnownProduct[], intent: string, language: Spoken): Piece {
  const names = products.map((product) => nameOf(product, language));
  return answered(phrasesIn(language).which(names), intent, products.map(({ id }) => ({ productId: id, score: 1 / products.length })), products.map(titleFact));
}

/** Several answers as one. */
export function joined(pieces: readonly Piece[], language: Spoken): Piece {
  const products = new Map<string, number>();
  for (const { productId, score } of pieces.flatMap((piece) => piece.products)) products.set(productId, Math.max(score, products.get(productId) ?? 0));
  const facts = pieces.flatMap((piece) => piece.facts);
  return {
    text: [...new Set(pieces.map(({ text }) => text))].join(phrasesIn(language).joiner),
    intent: pieces[0]?.intent ?? 'other',
    facts: facts.filter((fact, at) => facts.findIndex((other) => other.productId === fact.productId && other.field === fact.field && other.value === fact.value) === at),
    products: [...products].map(([productId, score]) => ({ productId, score })),
    handedOver: pieces.some((piece) => piece.handedOver),
    isOutside: pieces.length > 0 && pieces.every((piece) => piece.isOutside === true),
  };
}
