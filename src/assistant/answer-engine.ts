import type { Answer, KnowledgeBase, Situation } from './knowledge';

/** How an answer is wanted. */
export interface AnswerOptions {
  /** The language to answer in; the question's own when left out. */
  readonly language?: Answer['language'] | undefined;
}

/** Finds the answer to a question, with the facts that it rests on; it never says what is not in the knowledge. */
export interface AnswerEngine {
  answer(question: string, situation: Situation, knowledge: KnowledgeBase, options: AnswerOptions): Promise<Answer>;
}
