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

/** What moderation noticed about a message. */
export type MessageFlag = 'FLOOD' | 'LINK' | 'PHONE_NUMBER' | 'WORD';

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
  visibility: 'SHOWN' | 'HELD' | 'REJECTED';
  flags: readonly MessageFlag[];
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

/** What of an offer is spoken of. */
export type Aspect = 'PRODUCT' | 'PRICE' | 'QUALITY' | 'SIZE' | 'SHIPPING' | 'HOST';

/** What the messages of a window say of one aspect. */
export interface AspectMood {
  aspect: Aspect;
  mean: number;
  messages: number;
}

/** A shift of the mood that chance does not explain. */
export interface SentimentAlert {
  id: string;
  cursor: string;
  at: string;
  since: string;
  kind: 'ASPECT_FALLING' | 'ASPECT_RISING' | 'MOOD_FALLING' | 'MOOD_RISING';
  aspect: Aspect | null;
  message: string;
  keywords: readonly string[];
  before: number;
  after: number;
  confidence: number;
}

/** The mood of the chat in one window; told again under a higher `revision` when something changes in it later. */
export interface SentimentPoint {
  cursor: string;
  revision: number;
  from: string;
  to: string;
  mean: number | null;
  trend: number | null;
  messages: number;
  positive: number;
  neutral: number;
  negative: number;
  topKeywords: readonly { keyword: string; count: number; sentiment: number }[];
  aspects: readonly AspectMood[];
  alert: SentimentAlert | null;
}

/** A fact that a reply rests on; without a product, one of the whole shop. */
export interface ProductFact {
  field: string;
  value: string;
  product: Pick<Product, 'id' | 'title'> | null;
}

/** What the assistant answered: to the chat, or, without a cursor, to one viewer. */
export interface AssistantReply {
  id: string;
  cursor: string | null;
  at: string;
  question: string;
  text: string;
  language: string;
  handedOver: boolean;
  composedBy: string;
  conversationId: string;
  message: { id: string } | null;
  asker: { id: string; handle: string };
  facts: readonly ProductFact[];
}

/** How far a reply is, while a language model writes it. */
export interface AssistantTyping {
  replyId: string;
  conversationId: string;
  text: string;
  done: boolean;
}

/** What a host is told about. */
export type CueKind = 'ASPECT_FALLING' | 'INTEREST_WITHOUT_PURCHASE' | 'LOW_STOCK' | 'QUESTION_BURST' | 'WANTED_NOT_SHOWN';

/** Something that the host is told during the stream. */
export interface HostCue {
  id: string;
  cursor: string;
  at: string;
  kind: CueKind;
  text: string;
  evidence: readonly string[];
  count: number;
  product: Pick<Product, 'id' | 'title' | 'images'> | null;
}

/** That a message was held, or what was decided about it. */
export interface MessageModeration {
  cursor: string;
  visibility: Message['visibility'];
  message: Message;
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
export type ReasonKind =
  | 'ALMOST_GONE' | 'DEAL_RUNNING' | 'EXPLORATION' | 'FROM_CONVERSATION' | 'MATCHES_TASTE' | 'ON_SCREEN_NOW' | 'ON_THE_SHELF' | 'POPULAR' | 'POPULAR_IN_STREAM'
  | 'PRESENTED_NOW' | 'SIMILAR_TO_VIEWED';

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
