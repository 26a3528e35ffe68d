import type { Answer, Turn } from './knowledge';

/** What is to be put into words. */
export interface ComposeRequest {
  question: string;
  /** The answer as the engine would give it, with its facts. */
  answer: Answer;
  /** Titles of the products that facts name, by identifier. */
  titles: ReadonlyMap<string, string>;
  turns: readonly Turn[];
}

/** A reply in words, and whose they are. */
export interface Composed {
  text: string;
  /** BUILT_IN, or a language model's name. */
  composedBy: string;
}

/** Told of each piece of a reply while it is written, in order. */
export type TypingSink = (piece: string) => void;

/** Puts answers into words of its own. Whatever was told to the sink, what it resolves with is the reply. */
export interface Composer {
  compose(request: ComposeRequest, sink: TypingSink): Promise<Composed>;
}

/** Stands for the engine's own words. */
export const BUILT_IN = 'built-in';
