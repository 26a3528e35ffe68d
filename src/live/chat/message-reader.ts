import type { AspectOpinion } from '../../../entities/aspect';
import { MessageKind } from '../../../entities/message-kind';
import type { IntentModel } from '../../../inference/language/intent-model';
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
    private readonly intents: IntentModel,
  ) {}

  /** Reads one text; what the host says is asked for no intent. */
  async read(text: string, kind: MessageKind): Promise<MessageReading> {
    const [score, wish] = await Promise.all([this.sentiment.score(text), kind === MessageKind.CHAT ? this.intents.read(text) : null]);
    const intent = wish && { name: wish.intent, confidence: wish.confidence };
    return { score, keywords: this.keywords.extract(text), aspects: [], mentions: [], intent };
  }
}
