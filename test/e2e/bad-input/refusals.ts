import type { GraphqlAnswer } from '../../support/graphql';
import type { TestServer } from '../../support/server';

/** The first error of an answer, without what differs from run to run. */
export function refusal({ errors }: GraphqlAnswer): { code: unknown; message: string; field?: unknown } {
  const first = errors?.[0];
  if (!first) return { code: 'none', message: 'it was answered' };
  const { code, field } = first.extensions;
  return { code, message: first.message, ...(field === undefined ? {} : { field }) };
}

/** Whether a server still answers an ordinary query. */
export async function stillAnswers(server: TestServer): Promise<boolean> {
  const { data } = await server.query('{ products(first: 1) { pageInfo { hasNextPage } } }');
  return data?.['products'] !== undefined;
}
