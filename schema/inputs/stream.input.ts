import { Field, Float, ID, InputType } from 'type-graphql';
import { StreamKind } from '../../entities/stream-kind';

@InputType({ description: 'A new stream.' })
export class CreateStreamInput {
  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  title!: string;

  @Field(() => StreamKind, { defaultValue: StreamKind.LIVE_ROOM, description: 'What kind of camera or place it is.' })
  kind!: StreamKind;

  @Field(() => String, { nullable: true, description: 'External identifier of the host; operators may name one, a host is its own.' })
  host?: string | null;

  @Field(() => String, { nullable: true, description: 'An http(s) (HLS) or rtmp(s) address, `file:<name>`, or `rtmp-listen:` to be pushed to (see `Stream.ingestUrl`); left out, frames are posted to /streams/<id>/frames.' })
  sourceUrl?: string | null;

  @Field(() => Float, { nullable: true, description: 'Frames looked at a second, 0.1 to 30; when left out, what the server is set to (FRAMES_PER_SECOND, 2 unless changed).' })
  framesPerSecond?: number | null;
}

@InputType({ description: 'The stream to start.' })
export class StartStreamInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;
}

@InputType({ description: 'The stream to end.' })
export class EndStreamInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;
}

@InputType({ description: 'What a stream offers.' })
export class SetShelfInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => [ID], { description: 'The products in order, at most 200; they replace those there were.' })
  productIds!: string[];
}

@InputType({ description: 'What the host is presenting.' })
export class PresentProductInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => ID, { nullable: true, description: 'The product; null for none.' })
  productId?: string | null;
}

@InputType({ description: 'A chat message.' })
export class PostMessageInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => String, { description: 'What is said; as many characters as the server is set to take (MESSAGE_MAX_CHARACTERS, 2,000 unless changed).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The client’s own identifier, up to 64 characters: sent again, nothing is posted twice.' })
  clientId?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was said, for a client that queues messages: since the stream began, and not longer ago than the server is set to believe (CHAT_LATENESS_SECONDS, 120 unless changed). Now, when left out.' })
  saidAt?: Date | null;
}

@InputType({ description: 'Something that the host said.' })
export class UtteranceInput {
  @Field(() => String, { description: 'The recognised speech; as long as a chat message may be.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The client’s own identifier, up to 64 characters: sent again, nothing is added twice.' })
  clientId?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was said, as for a chat message. Now, when left out.' })
  saidAt?: Date | null;
}

@InputType({ description: 'What the host said.' })
export class AddUtterancesInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => [UtteranceInput], { description: '1 to 100 utterances, in order.' })
  utterances!: UtteranceInput[];
}

@InputType({ description: 'A picture to look at.' })
export class RecogniseImageInput {
  @Field(() => String, { description: 'The picture (JPEG, PNG or WebP) in base64.' })
  image!: string;

  @Field(() => ID, { nullable: true, description: 'A stream whose shelf settles ties between lookalikes; of a picture of a post, its SOCIAL_POST stream.' })
  streamId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the SOCIAL_POST stream keeps what the picture shows. Left out, it does when the caller is its host or an operator and it has not ended; true insists, so that whatever is in the way is an error; false only looks.' })
  keep?: boolean | null;
}
