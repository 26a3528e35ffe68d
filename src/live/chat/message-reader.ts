import { Aspect, type AspectOpinion } from '../../../entities/aspect';
import type { AspectReader } from '../../../inference/language/aspects';
import type { KeywordExtractor } from '../../../inference/language/keywords';
import type { SentimentModel, SentimentScore } from '../../../inference/language/sentiment-model';
import type { CatalogueWords } from '../../catalogue/catalogue-words';

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
    private readonly aspects: AspectReader,
    private readonly words: CatalogueWords,
  ) {}

  async read(text: string): Promise<MessageReading> {
    const score = await this.sentiment.score(text);
    const aspects = (await this.aspects.read(text, score)).map(({ aspect, polarity }) => ({ aspect: Aspect[aspect], polarity }));
    const mentions = this.words.mentions(text).map(({ productId }) => productId);
    return { score, keywords: this.keywords.extract(text), aspects, mentions, intent: null };
  }
}
