import type { Fact, KnownProduct } from '../knowledge';
import { attributeGroups, isOfGroup } from './attribute-groups';
import { phrasesIn } from './phrase-book';
import { answered } from './piece';
import type { Piece } from './piece';
import { attributeFact, dealFacts, nameOf, priceFact, priceNow, spokenPrice, titleFact } from './product-facts';
import { partIn } from './spoken-language';
import type { Spoken } from './spoken-language';

const ABOUT_PRICE = /便宜|贵|划算|价|cheap|expensive|price|cost/;
const MOST_SHARED = 2;

/** Sets products beside each other: prices, and the attributes that the question is about or, without one, those that they share. */
export function compare(products: readonly KnownProduct[], question: string, language: Spoken): Piece {
  const phrases = phrasesIn(language);
  const asked = attributeGroups.filter((group) => group.asked.test(question) || (group.id === 'weight' && /[重轻]|heavier|lighter/.test(question))
    || ((group.id === 'volume' || group.id === 'size') && /大|小|bigger|larger|smaller|holds? more/.test(question)) || (group.id === 'battery' && /续航|lasts? longer/.test(question)));
  const facts: Fact[] = [];
  const sentences: string[] = [];
  const withPrice = asked.length === 0 || ABOUT_PRICE.test(question);
  for (const product of products) {
    facts.push(titleFact(product));
    const name = nameOf(product, language);
    if (withPrice) {
      facts.push(priceFact(product), ...dealFacts(product, language).slice(0, 1));
      sentences.push(phrases.price(name, spokenPrice(priceNow(product), product.currency)));
    }
    const groups = asked.length > 0 ? asked : ABOUT_PRICE.test(question) ? [] : attributeGroups.filter((group) => products.every(({ attributes }) => attributes.some((attribute) => isOfGroup(attribute, group)))).slice(0, MOST_SHARED);
    for (const group of groups) {
      for (const attribute of product.attributes.filter((candidate) => isOfGroup(candidate, group)).slice(0, 1)) {
        facts.push(attributeFact(product, attribute));
        sentences.push(phrases.attribute(name, group.id, partIn(attribute.name, language), partIn(attribute.value, language)));
      }
    }
  }
  const [first, ...rest] = [...products].sort((a, b) => priceNow(a) - priceNow(b));
  if (withPrice && first !== undefined && rest.every(({ currency }) => currency === first.currency)) {
    const tied = rest.some((other) => priceNow(other) === priceNow(first));
    sentences.push(tied ? phrases.samePrice : phrases.cheaper(nameOf(first, language)));
  }
  return answered(sentences.join(phrases.joiner), 'recommend', products.map(({ id }) => ({ productId: id, score: 1 })), facts);
}
