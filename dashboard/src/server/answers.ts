/** A product, as far as the page shows it. */
export interface Product {
  id: string;
  sku: string;
  title: string;
  price: { amount: string; currency: string };
  images: readonly { url: string }[];
}

/** The mood of a text. */
export type Sentiment = 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE';

/** A chat message, or something that the host said. */
export interface Message {
  id: string;
  cursor: string;
  at: string;
  kind: 'CHAT' | 'UTTERANCE';
  text: string;
  sentiment: Sentiment;
  polarity: number;
  keywords: readonly string[];
  author: { id: string; handle: string };
}

/** What a recognition event tells about one stay of a product on screen; `box` in fractions of the frame. */
export interface RecognisedItem {
  id: string;
  cursor: string;
  presence: 'APPEARED' | 'VISIBLE' | 'LEFT';
  confidence: number;
  frameAt: string;
  box: { x: number; y: number; width: number; height: number };
  product: Product;
}

/** A stretch of the stream that shows one scene; `until` is null while it goes on. */
export interface Scene {
  id: string;
  cursor: string;
  name: string;
  confidence: number;
  until: string | null;
}

/** A place on a watched shelf: pieces of one product, side by side; `box` in fractions of the frame. */
export interface ShelfPlace {
  id: string;
  cursor: string;
  count: number;
  box: RecognisedItem['box'];
  product: Product;
}

/** The mood of the chat in one window. */
export interface SentimentPoint {
  cursor: string;
  from: string;
  to: string;
  mean: number | null;
  trend: number | null;
  messages: number;
  positive: number;
  neutral: number;
  negative: number;
  topKeywords: readonly { keyword: string; count: number; sentiment: number }[];
}

/** How the stream's pictures are coming. */
export interface Source {
  state: 'OFF' | 'WAITING' | 'CONNECTING' | 'LIVE' | 'STALLED' | 'RETRYING' | 'ENDED';
  error: string | null;
}

/** Who is watching. */
export interface Audience {
  watching: number;
  peak: number;
  total: number;
  newViewers: number;
  returningViewers: number;
}

/** Why a product is recommended. */
export type ReasonKind = 'ON_SCREEN_NOW' | 'ON_THE_SHELF' | 'POPULAR' | 'POPULAR_IN_STREAM' | 'SIMILAR_TO_VIEWED';

/** One product of a list. */
export interface Recommendation {
  rank: number;
  score: number;
  product: Product;
  reason: { kind: ReasonKind; text: string; because: readonly Pick<Product, 'id' | 'title' | 'images'>[] };
}

/** The list that one viewer sees. */
export interface RecommendationList {
  exposureId: string;
  model: string;
  arm: string;
  items: readonly Recommendation[];
}

/** A stream, as far as the head of the page shows it. */
export interface StreamHead {
  id: string;
  title: string;
  kind: 'LIVE_ROOM' | 'SOCIAL_POST' | 'SMART_SHELF';
  status: 'SCHEDULED' | 'LIVE' | 'ENDED';
  host: { handle: string };
  presenting: { id: string; title: string } | null;
}

/** A Relay list. */
export interface Connection<T> {
  edges: readonly { node: T }[];
}
