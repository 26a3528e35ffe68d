import { isDuplicateKey } from '../../ormconfig';
import type { AssistantReply } from '../../entities/assistant-reply.entity';
import type { Language } from '../../entities/language';
import type { Access } from '../access/access';
import { badInput, notFound, shorten } from '../errors';
import { newId, requireKind } from '../identifiers';
import type { Streams } from '../live/streams';
import type { Answering } from './answering';
import type { QuestionRate } from './question-rate';
import type { Replies } from './replies';
import type { TypingAudience } from './typing-feed';

/** A question as the client sends it. */
export interface QuestionDraft {
  question: string;
  streamId?: string | null | undefined;
  /** The conversation to go on with; a new one when left out. */
  conversationId?: string | null | undefined;
  /** The client's own identifier: sent again, the first reply is given and nothing is asked twice. */
  clientId?: string | null | undefined;
  language?: Language | null | undefined;
}

/** Answers what viewers ask it in private. */
export class Assistant {
  constructor(
    private readonly answering: Answering,
    private readonly replies: Replies,
    private readonly streams: Streams,
    private readonly rate: QuestionRate,
    private readonly maxCharacters: number,
  ) {}

  /**
   * Answers a viewer's question; resolves when the reply is durable.
   * @throws BAD_USER_INPUT, NOT_FOUND for a stream that is not there or a conversation that is not the caller's, RATE_LIMITED
   */
  async ask(access: Access, draft: QuestionDraft): Promise<AssistantReply> {
    const askerId = access.requireViewer('ask the assistant');
    const question = this.#question(draft.question);
    const clientId = draft.clientId == null ? null : `${askerId}/${clientName(draft.clientId)}`;
    if (draft.conversationId != null) requireKind(draft.conversationId, 'Conversation', 'input.conversationId');
    const stream = draft.streamId == null ? null : await this.streams.require(draft.streamId, 'input.streamId');
    const earlier = clientId === null ? null : await this.replies.named(clientId);
    if (earlier) return earlier;
    this.rate.take(askerId);
    const before = draft.conversationId == null ? [] : await this.replies.conversation(askerId, draft.conversationId);
    if (draft.conversationId != null && before.length === 0) throw notFound('conversation', draft.conversationId, 'input.conversationId');
    const conversationId = draft.conversationId ?? newId('Conversation');
    const asked = { question, askerId, stream, conversationId, before, language: draft.language ?? undefined };
    const id = newId('AssistantReply');
    const audiences: TypingAudience[] = stream === null ? [] : [
      { kind: 'viewer', streamId: stream.id, viewerId: askerId }, { kind: 'conversation', streamId: stream.id, conversationId },
    ];
    const said = await this.answering.say(id, asked, await this.answering.find(asked), audiences);
    try {
      return await this.replies.keep({ ...said, messageId: null, clientId: clientId ?? id });
    } catch (error) {
      const first = clientId !== null && isDuplicateKey(error) ? await this.replies.named(clientId) : null;
      if (first) return first;
      throw error;
    }
  }

  #question(given: string): string {
    const question = given.trim();
    if (question === '') throw badInput('A question must not be empty.', 'input.question');
    if (question.length > this.maxCharacters) {
      throw badInput(`A question has at most ${this.maxCharacters} characters; "${shorten(question)}" has ${question.length}.`, 'input.question');
    }
    return question;
  }
}

/** Trimmed, since databases do not agree on whether a blank at the end makes another text. */
function clientName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > 64) throw badInput('A client’s identifier of a question has 1 to 64 characters.', 'input.clientId');
  return name;
}
