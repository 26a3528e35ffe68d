import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPubSub } from '@graphql-yoga/subscription';
import { useServer } from 'graphql-ws/use/ws';
import { Arg, Field, Float, ID, ObjectType, Query, Resolver, Root, Subscription, buildSchemaSync } from 'type-graphql';
import { WebSocketServer } from 'ws';
import { reportCpu } from '../child-server';
import { textOf } from './event';

/** The set-up that the documentation of type-graphql and graphql-ws describes: its PubSub, one execution a socket and event. */
const pubSub = createPubSub<{ MESSAGES: [ChatMessage] }>();

@ObjectType()
class ChatMessage {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => String) sentiment!: string;
  @Field(() => Float) polarity!: number;
  @Field(() => Date) at!: Date;
}

@Resolver()
class ChatResolver {
  @Query(() => String)
  hello(): string {
    return 'world';
  }

  @Subscription(() => ChatMessage, { topics: 'MESSAGES' })
  messagePosted(@Root() message: ChatMessage, @Arg('streamId', () => ID) _streamId: string): ChatMessage {
    return message;
  }
}

const schema = buildSchemaSync({ resolvers: [ChatResolver], pubSub, validate: false });
const server = createServer();
useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }));
let sent = 0;
process.on('message', (message: { type: string; count: number }) => {
  if (message.type !== 'publish') return;
  for (let i = 0; i < message.count; i += 1) {
    sent += 1;
    pubSub.publish('MESSAGES', { id: `msg_01J8ZQ4K7M3N5P6R7S8T9V${String(sent).padStart(4, '0')}`, text: textOf(sent), sentiment: 'POSITIVE', polarity: 0.5, at: new Date() });
  }
  process.send?.({ type: 'published' });
});
reportCpu();
server.listen(0, '127.0.0.1', () => { process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port, streamId: 'stream' }); });
