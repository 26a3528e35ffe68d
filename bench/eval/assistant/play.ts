import { performance } from 'node:perf_hooks';
import type { Answer, Situation, Turn } from '../../../src/assistant/knowledge';
import { DemoKnowledge, momentOf } from './demo-knowledge';
import type { QuestionRow } from './question-row';

/** Answers one question in a situation; products are known by their SKU. */
export type AskDemo = (question: string, situation: Situation) => Promise<Answer>;

/** An assistant that knows what the demo shop knows at one moment. */
export type AssistantFor = (knowledge: DemoKnowledge) => AskDemo;

/** A row with the answer that it got. */
export interface PlayedRow {
  readonly row: QuestionRow;
  readonly answer: Answer;
  /** For the answer itself, earlier turns not counted. */
  readonly milliseconds: number;
}

/** Asks one row's question after those that came before it, as one viewer's conversation. */
export async function play(row: QuestionRow, assistantFor: AssistantFor): Promise<PlayedRow> {
  const { situation, question, turns: before = [] } = row;
  const ask = assistantFor(new DemoKnowledge(situation));
  const turns: Turn[] = [];
  const place = (): Situation => ({
    onScreen: situation.onScreen ?? [], presenting: situation.presenting ?? null, shelf: situation.shelf ?? [], turns: [...turns], now: momentOf(situation),
  });
  for (const earlier of before) {
    const { text, intent, products } = await ask(earlier, place());
    turns.push({ question: earlier, text, intent, productIds: products.map(({ productId }) => productId) });
  }
  const start = performance.now();
  const answer = await ask(question, place());
  return { row, answer, milliseconds: performance.now() - start };
}
