import { createSourceEventStream, GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { FeedSubscription } from '../events/feed';

/** What a subscription's resolver answers with, or why there is nothing to follow. */
export async function sourceOf(args: ExecutionArgs, query: string): Promise<FeedSubscription | Error> {
  try {
    const source = await createSourceEventStream(args);
    if (source instanceof FeedSubscription) return source;
    return (source as ExecutionResult).errors?.[0] ?? new Error('the subscription has no feed');
  } catch (error) {
    // graphql 16 stumbles over a root field that is left out.
    if (/@(skip|include)\b/.test(query)) return new GraphQLError('The subscription asks for nothing: @skip or @include leaves its field out.', { extensions: { code: 'BAD_USER_INPUT' } });
    return new GraphQLError('the subscription could not begin', { originalError: error as Error });
  }
}

/** A subscription that failed before it began: the client receives an error message, not an event. */
export async function* failing(error: Error): AsyncGenerator<never> {
  await Promise.reject(error);
}
