/** What a client is told whose document no parser gets to the bottom of. */
export const TOO_DEEP = 'The document is nested too deeply to be read. Ask for less, or in several operations.';

/** Whether graphql's parser, which goes down one call a bracket, ran out of stack. */
export const isTooDeep = (error: unknown): boolean => error instanceof Error && error.name === 'RangeError' && error.message.startsWith('Maximum call stack');
