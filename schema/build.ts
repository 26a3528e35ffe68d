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
  return buildSchemaSync({ resolvers, scalarsMap: [{ type: Date, scalar: DateTime }], pubSub: noPubSub, validate: false });
}
