/** Everything that the assistant says in one language; what goes in comes from facts, word for word. */
export interface Phrases {
  price(name: string, price: string): string;
  /** The price of the stream beside the usual one; `until` is empty for the end of the stream. */
  deal(name: string, deal: string, price: string, note: string, until: string): string;
  noDeal(name: string, price: string): string;
  stock(name: string, pieces: number): string;
  soldOut(name: string): string;
  /** An attribute by the kind of question that it answers, or by its own label. */
  attribute(name: string, group: string, label: string, value: string): string;
  brand(name: string, value: string): string;
  category(name: string, value: string): string;
  /** Denies a word of the question before the truth is told. */
  notSo(word: string): string;
  yes: string;
  which(names: readonly string[]): string;
  whichAtAll: string;
  unknownThing: string;
  notListed: string;
  /** Stands before what the shop has written in the other language only. */
  onlyInOther: string;
  handOver: string;
  handOverRest: string;
  orderStatus: string;
  complaint: string;
  human: string;
  show: string;
  outOfScope: string;
  greeting: string;
  thanks: string;
  goodbye: string;
  praise: string;
  cheaper(name: string): string;
  samePrice: string;
  recommend: string;
  recommended(name: string, price: string, reason: string): string;
  nothingFits: string;
  joiner: string;
  list(values: readonly string[]): string;
}
