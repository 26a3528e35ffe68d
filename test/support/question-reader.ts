import type { KeywordExtractor } from '../../inference/language/keywords';
import type { SentimentModel } from '../../inference/language/sentiment-model';
import { MessageReader, type MessageReading } from '../../src/live/chat/message-reader';
import { intentOf } from './price-engine';

/** Reads what viewers want by their words alone, as PriceEngine does. */
export class QuestionReader extends MessageReader {
  constructor(sentiment: SentimentModel, keywords: KeywordExtractor, private readonly confidence = 0.9) {
    super(sentiment, keywords);
  }

  override async read(text: string): Promise<MessageReading> {
    return { ...await super.read(text), intent: { name: intentOf(text), confidence: this.confidence } };
  }
}
