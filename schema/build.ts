import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type BuildSchemaOptions, type PubSub } from 'type-graphql';
import { DateTime } from './scalars';

/** type-graphql wants one as soon as there are subscriptions; ours all name their feed, so it is never asked (docs/decisions/0006). */
const noPubSub: PubSub = {
  publish: () => { throw new Error('events are published through the event log'); },
  subscribe: () => { throw new Error('subscriptions follow feeds'); },
};

/** Resolver classes as type-graphql takes them. */
export type ResolverClasses = BuildSchemaOptions['resolvers'];

/** The executable schema of these resolver classes. */
export function buildVitrineSchema(resolvers: ResolverClasses): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers, scalarsMap: [{ type: Date, scalar: DateTime }], pubSub: noPubSub, validate: false });
  // type-graphql has no decorator for these.
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root) root.description = ROOT_DESCRIPTIONS[root.name];
  }
  return schema;
}

const ROOT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  Query: 'What can be read, over HTTP and WebSocket.',
  Mutation: 'What can be changed, over HTTP and WebSocket; several in one operation run one after another.',
  Subscription: 'What can be followed, over WebSocket (subprotocol graphql-transport-ws), until the stream has ended.',
};
