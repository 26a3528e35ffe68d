import type { Answer, Situation } from './knowledge';

/** How an answer is wanted. */
export interface AnswerOptions {
  /** Whose deals hold: the stream in which it is asked; null outside of streams. */
  readonly streamId: string | null;
  /** The language to answer in; the question's own when left out. */
  readonly language?: Answer['language'] | undefined;
}

/** Finds the answer to a question, with the facts that it rests on; it never says what is not in the shop's data. */
export interface AnswerEngine {
  answer(question: string, situation: Situation, options: AnswerOptions): Promise<Answer>;
}
