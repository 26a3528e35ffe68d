import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPubSub } from '@graphql-yoga/subscription';
import { useServer } from 'graphql-ws/use/ws';
import { Arg, Field, Float, ID, ObjectType, Query, Resolver, Root, Subscription, buildSchemaSync } from 'type-graphql';
import { WebSocketServer } from 'ws';
import { serveParent } from '../child-server';
import { messageOf } from './event';

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
process.on('message', (message: { type: string; events: number }) => {
  if (message.type !== 'publish') return;
  for (let i = 0; i < message.events; i += 1) {
    sent += 1;
    pubSub.publish('MESSAGES', messageOf(sent));
  }
});
serveParent();
server.listen(0, '127.0.0.1', 1_024, () => { process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port, streamId: 'stream' }); });
