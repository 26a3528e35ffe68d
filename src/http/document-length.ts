import { VitrineError } from '../errors';

/** Longest document that is remembered, in characters: remembered documents hold their text, and are many. */
export const REMEMBERED_CHARACTERS = 16_384;

/** What is wrong with a document of that length, if anything. Asked before it is parsed: no other limit counts comments and blanks. */
export function lengthFault({ length }: string, maximum: number): VitrineError | undefined {
  return length <= maximum ? undefined : new VitrineError(
    'OPERATION_LIMIT_EXCEEDED', `The document has ${length} characters; at most ${maximum} are allowed. Ask for less, or in several operations.`, { limit: 'characters', maximum },
  );
}
