import type { ProductAttribute } from '../../entities/product-attribute';

/** A text in the languages that the product speaks; at least one of them. */
export interface Bilingual {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
}

/** What a policy of the shop is about. */
export type PolicyTopic = 'SHIPPING' | 'RETURNS' | 'PAYMENT' | 'WARRANTY' | 'AUTHENTICITY' | 'ORDERS' | 'CONTACT';

/** What the shop promises about one topic, for all its products. */
export interface KnownPolicy {
  readonly topic: PolicyTopic;
  readonly text: Bilingual;
}

/** A question that the shop has answered itself. */
export interface KnownFaq {
  /** The product that it is about; null for the whole shop. */
  readonly productId: string | null;
  readonly question: Bilingual;
  readonly answer: Bilingual;
}

/** A price that holds in one stream for a time. */
export interface KnownDeal {
  readonly productId: string;
  /** In the smallest unit of the product's currency. */
  readonly priceMinor: number;
  readonly currency: string;
  readonly from: Date;
  /** When it ends; null for the end of the stream. */
  readonly until: Date | null;
  /** What else belongs to it, such as a gift. */
  readonly note: Bilingual | null;
}

/** What may be said of a product: nothing else. */
export interface KnownProduct {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly description: string | null;
  readonly brand: string | null;
  readonly category: string | null;
  readonly priceMinor: number;
  readonly currency: string;
  readonly stock: number | null;
  readonly attributes: readonly ProductAttribute[];
  readonly faqs: readonly KnownFaq[];
  readonly deal: KnownDeal | null;
}

/** A fact that an answer rests on, word for word as it stands in the data. */
export interface Fact {
  /** Null for a fact of the whole shop. */
  readonly productId: string | null;
  /** What it tells: `title` (where a product is named), `price`, `deal`, `stock`, `description`, `brand`, `category`, an attribute's name, `faq`, or a policy's topic in lower case. */
  readonly field: string;
  readonly value: string;
}

/** One question and its answer, as a conversation remembers it. */
export interface Turn {
  readonly question: string;
  readonly text: string;
  readonly intent: string;
  /** Products that it was about, the first the most. */
  readonly productIds: readonly string[];
}

/** Where a question is asked. */
export interface Situation {
  /** In the picture now, the surest first. */
  readonly onScreen: readonly string[];
  readonly presenting: string | null;
  readonly shelf: readonly string[];
  /** Earlier turns of the conversation, oldest first. */
  readonly turns: readonly Turn[];
  readonly now: Date;
}

/** An answer, with all that it rests on. */
export interface Answer {
  readonly text: string;
  readonly language: 'zh' | 'en';
  readonly intent: string;
  /** How sure the assistant is of what was asked, 0 to 1. */
  readonly confidence: number;
  readonly facts: readonly Fact[];
  /** Products that it is about or recommends, the best first. */
  readonly products: readonly { readonly productId: string; readonly score: number }[];
  /** There were no facts to answer with: a person should. */
  readonly handedOver: boolean;
  /** It was about nothing that the shop has or does. */
  readonly isOutside?: boolean;
}

/** Where the assistant's knowledge comes from; every read may be answered from memory. */
export interface KnowledgeBase {
  /** Products by identifier, with their deals in the stream; those that are gone are left out. */
  products(ids: readonly string[], streamId: string | null, now: Date): Promise<ReadonlyMap<string, KnownProduct>>;
  policies(): Promise<readonly KnownPolicy[]>;
  /** Answered questions of the whole shop. */
  faqs(): Promise<readonly KnownFaq[]>;
}
