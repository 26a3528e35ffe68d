import type { ProductAttribute } from '../../../entities/product-attribute';
import type { Fact, KnownProduct } from '../knowledge';
import { attributeGroups, isOfGroup } from './attribute-groups';
import type { AttributeGroup } from './attribute-groups';
import { claimWords } from './claim-words';
import type { FoundWord } from './claim-words';
import { coloursOf } from './colour-families';
import { normalised } from './fact-check';
import { phrasesIn } from './phrase-book';
import { answered, handedOver } from './piece';
import type { Piece } from './piece';
import { attributeFact, dealFacts, nameOf, priceFact, spokenEnd, spokenPrice, titleFact } from './product-facts';
import { bilingualText, partIn } from './spoken-language';
import type { Spoken } from './spoken-language';
import { intentOfTopic } from './topics';
import type { Topic } from './topics';
import { meaningfulTerms } from './word-vectors';

/** Words that a question may ask with whose answer is written down as the contrary. */
const OPPOSITES: readonly (readonly [RegExp, string])[] = [
  [/\bwired\b|\bcorded\b/, 'wireless bluetooth'], [/有线/, '无线 蓝牙'], [/\bscented\b/, 'unscented'], [/\bshiny\b|\bglossy\b/, 'matte'], [/亮面/, '雾面'], [/\bslip(?:pery)?\b/, 'non-slip'], [/打滑|滑不滑/, '防滑'], [/\bstuffy\b/, 'breathable'], [/闷脚|闷不闷/, '透气'],
];
const about = ({ id }: KnownProduct): Piece['products'] => [{ productId: id, score: 1 }];

/** Answers a topic that every product has something to say about, with the end of its deal when asked for; undefined where this one has nothing. */
export function topicAnswer(topic: Topic, product: KnownProduct, language: Spoken, withEnd = false): Piece | undefined {
  const phrases = phrasesIn(language);
  const name = nameOf(product, language);
  const intent = intentOfTopic(topic);
  const price = spokenPrice(product.priceMinor, product.currency);
  const said = (text: string, ...facts: Fact[]): Piece => answered(text, intent, about(product), [titleFact(product), ...facts]);
  const { deal } = product;
  switch (topic) {
    case 'price':
    case 'discount': {
      if (deal !== null) {
        const note = deal.note === null ? '' : bilingualText(deal.note, language);
        return said(phrases.deal(name, spokenPrice(deal.priceMinor, deal.currency), price, note, withEnd ? spokenEnd(deal) : ''), ...(topic === 'price' ? [priceFact(product), ...dealFacts(product, language)] : [...dealFacts(product, language), priceFact(product)]));
      }
      return said(topic === 'price' ? phrases.price(name, price) : phrases.noDeal(name, price), priceFact(product));
    }
    case 'stock':
      if (product.stock === null) return undefined;
      return said(product.stock > 0 ? phrases.stock(name, product.stock) : phrases.soldOut(name), { productId: product.id, field: 'stock', value: String(product.stock) });
    case 'brand':
      return product.brand === null ? undefined : said(phrases.brand(name, partIn(product.brand, language)), { productId: product.id, field: 'brand', value: product.brand });
    case 'category':
      return product.category === null ? undefined : said(phrases.category(name, partIn(product.category, language)), { productId: product.id, field: 'category', value: product.category });
    case 'about':
      return product.description === null ? undefined : said(partIn(product.description, language), { productId: product.id, field: 'description', value: product.description });
    default:
      return undefined;
  }
}

/** Answers with the attributes of a group; undefined where the product has none. */
export function groupAnswer(group: AttributeGroup, product: KnownProduct, language: Spoken): Piece | undefined {
  const [attribute] = product.attributes.filter((candidate) => isOfGroup(candidate, group));
  return attribute === undefined ? undefined : attributeAnswer(attribute, group.id, group.intent, product, language);
}

/** Answers with one attribute. */
export function attributeAnswer(attribute: ProductAttribute, group: string, intent: string, product: KnownProduct, language: Spoken): Piece {
  const text = phrasesIn(language).attribute(nameOf(product, language), group, partIn(attribute.name, language), partIn(attribute.value, language));
  return answered(text, intent, about(product), [titleFact(product), attributeFact(product, attribute)]);
}

/** Attributes that a question calls by their own names, for names that no group knows. */
export function namedAttributes(question: string, product: KnownProduct): ProductAttribute[] {
  const asked = new Set(meaningfulTerms(question));
  return product.attributes.filter((attribute) => {
    if (attributeGroups.some((group) => isOfGroup(attribute, group))) return false;
    return meaningfulTerms(normalised(attribute.name)).some((term) => asked.has(term));
  });
}

/** Colours, materials and properties that a question says of the product, and whether its facts say so too. */
export function judged(words: readonly FoundWord[], product: KnownProduct): { word: FoundWord; isTrue: boolean }[] {
  const facts = new Set(claimWords(normalised([product.title, product.description ?? '', product.category ?? '', ...product.attributes.map(({ name, value }) => `${name} ${value}`)].join('\n'))).map(({ id }) => id));
  const colours = coloursOf(product);
  return words.map((word) => ({ word, isTrue: facts.has(word.id) || (word.kind === 'colour' && colours.has(word.id)) }));
}

/** Puts right a colour or material that the question takes for granted and the product's data denies; undefined where the data do not say. */
export function correction(word: FoundWord, product: KnownProduct, language: Spoken): Piece | undefined {
  const group = attributeGroups.find(({ id }) => id === word.kind);
  const truth = group === undefined ? undefined : groupAnswer(group, product, language);
  return truth === undefined ? undefined : { ...truth, text: `${phrasesIn(language).notSo(word.said.replace(/的$/, ''))}${phrasesIn(language).joiner}${truth.text}` };
}

/** The fact of a product that shares most with a question: a property, an attribute's value or a sentence of its description. */
export function nearestFact(said: string, product: KnownProduct, language: Spoken): Piece | undefined {
  const question = OPPOSITES.reduce((text, [word, opposite]) => text.replace(word, opposite), said);
  const names = new Set(meaningfulTerms(normalised(product.title)));
  const asked = new Set(meaningfulTerms(question).filter((term) => !names.has(term)));
  const words = new Set(claimWords(question).filter(({ kind }) => kind !== 'promise' && kind !== 'time').map(({ id }) => id));
  const titleWords = new Set(claimWords(normalised(product.title)).map(({ id }) => id));
  const strength = (text: string): number => {
    const fact = normalised(text);
    const shared = new Set(meaningfulTerms(fact).filter((term) => asked.has(term) && (term.length > 2 || /[\u3400-\u9fff]{2}/.test(term)))).size;
    // One word of many shared says little: half of what is asked must be there, or a property by name.
    return (shared * 2 >= asked.size ? shared : 0) + 2 * new Set(claimWords(fact).filter(({ id }) => words.has(id) && !titleWords.has(id)).map(({ id }) => id)).size;
  };
  let best: { attribute: ProductAttribute; strength: number } | undefined;
  for (const attribute of product.attributes) {
    const found = strength(`${attribute.name} ${attribute.value}`);
    if (found > (best?.strength ?? 0)) best = { attribute, strength: found };
  }
  const inDescription = product.description === null ? 0 : strength(product.description);
  if (best !== undefined && best.strength >= inDescription) {
    const { attribute } = best;
    const group = attributeGroups.find((candidate) => isOfGroup(attribute, candidate));
    return attributeAnswer(attribute, group?.id ?? '', group?.intent ?? 'product_info', product, language);
  }
  return inDescription > 0 ? topicAnswer('about', product, language) : undefined;
}

/** Says that the product's data do not tell, and passes the question on. */
export function notListed(intent: string, product: KnownProduct, language: Spoken): Piece {
  return handedOver(phrasesIn(language).notListed, intent, about(product));
}
