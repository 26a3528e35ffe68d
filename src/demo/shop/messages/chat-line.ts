import { Sentiment } from '../../../../entities/sentiment';

/** A line of the live chat, and the mood in which it was written. */
export interface ChatLine {
  readonly text: string;
  readonly mood: Sentiment;
  /** The product that it is about, for lines that make sense only while that is on screen. */
  readonly aboutSku?: string;
}

/** Lines of one mood. */
export const lines = (mood: Sentiment, texts: readonly string[]): readonly ChatLine[] => texts.map((text) => ({ text, mood }));

/** Lines about one product, by mood. */
export const about = (aboutSku: string, glad: readonly string[], asking: readonly string[], cross: readonly string[] = []): readonly ChatLine[] =>
  [...lines(Sentiment.POSITIVE, glad), ...lines(Sentiment.NEUTRAL, asking), ...lines(Sentiment.NEGATIVE, cross)].map((line) => ({ ...line, aboutSku }));
