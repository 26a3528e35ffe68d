import type { MessageKind } from '../../entities/message-kind';
import type { IntentModel } from '../../inference/language/intent-model';
import type { KeywordExtractor } from '../../inference/language/keywords';
import type { SentimentModel } from '../../inference/language/sentiment-model';
import { MessageReader, type MessageReading } from '../../src/live/chat/message-reader';
import { intentOf } from './price-engine';

/** Reads what viewers want by their words alone, as PriceEngine does. */
export class QuestionReader extends MessageReader {
  constructor(sentiment: SentimentModel, keywords: KeywordExtractor, intents: IntentModel, private readonly confidence = 0.9) {
    super(sentiment, keywords, intents);
  }

  override async read(text: string, kind: MessageKind): Promise<MessageReading> {
    return { ...await super.read(text, kind), intent: { name: intentOf(text), confidence: this.confidence } };
  }
}
