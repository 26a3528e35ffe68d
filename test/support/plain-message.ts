import { MessageKind } from '../../entities/message-kind';
import { MessageVisibility } from '../../entities/message-visibility';
import { Message } from '../../entities/message.entity';
import { Sentiment } from '../../entities/sentiment';

/** A chat message of which nothing is said but `values`. */
export const plainMessage = (values: Partial<Message> & Pick<Message, 'at'>): Message => Object.assign(new Message(), {
  kind: MessageKind.CHAT, keywords: [], aspects: [], mentions: [], onScreen: [], intent: null, intentConfidence: null,
  sentiment: Sentiment.NEUTRAL, polarity: 0, confidence: 1, weight: 1, visibility: MessageVisibility.SHOWN, flags: [],
  saidAt: values.at, decidedSequence: null, decidedAt: null, ...values,
});
