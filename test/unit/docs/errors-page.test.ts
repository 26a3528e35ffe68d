import { ApolloServerErrorCode } from '@apollo/server/errors';
import { ERROR_CODES, type ErrorCode } from '../../../src/errors';
import { HTTP_STATUS } from '../../../src/http/http-errors';
import { textOf } from './repository';

/** Codes of Apollo Server that no client of ours sees: the first is masked as INTERNAL, the second needs persisted queries to be off. */
const NEVER_SEEN = ['INTERNAL_SERVER_ERROR', 'PERSISTED_QUERY_NOT_SUPPORTED'];
const KINDS = { caller: 'The caller\'s.', retryable: 'Retryable.', ours: 'Ours.' };

/** The sections of one half of docs/errors.md, by their code. */
function sectionsUnder(heading: string): Map<string, string> {
  const half = textOf('docs/errors.md').split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return new Map(half.split(/^### /m).slice(1).map((section) => {
    const [code = '', ...lines] = section.split('\n');
    return [code, lines.join('\n').trim()];
  }));
}

const ours = sectionsUnder('Vitrine\'s codes');
const theirs = sectionsUnder('Codes of GraphQL itself');
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

describe('docs/errors.md', () => {
  test('explains every code of ours, and no other', () => {
    expect([...ours.keys()].sort()).toEqual([...codes].sort());
  });

  test.each(codes)('says of %s which kind and which HTTP status it has', (code) => {
    expect(ours.get(code)).toMatch(new RegExp(`^${KINDS[ERROR_CODES[code]]} HTTP ${HTTP_STATUS[code]}\\b`));
  });

  test('explains every code of Apollo Server that a client can see, and no other', () => {
    const seen = Object.values(ApolloServerErrorCode).filter((code) => !NEVER_SEEN.includes(code) && !Object.hasOwn(ERROR_CODES, code));
    expect([...theirs.keys()].sort()).toEqual([...seen].sort());
  });

  test.each([...ours, ...theirs])('shows an example of %s', (_code, section) => {
    expect(section).toMatch(/^> \S.*$/m);
  });
});
