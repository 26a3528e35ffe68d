import type { MessageKind } from '../../entities/message-kind';
import type { MessageReader, MessageReading } from '../../src/live/chat/message-reader';
import { intentOf } from './price-engine';

/** Reads what viewers want by their words alone, as PriceEngine does; all else as another reader does. */
export class QuestionReader {
  constructor(private readonly reader: Pick<MessageReader, 'read'>, private readonly confidence = 0.9) {}

  async read(text: string, kind: MessageKind): Promise<MessageReading> {
    return { ...await this.reader.read(text, kind), intent: { name: intentOf(text), confidence: this.confidence } };
  }
}
