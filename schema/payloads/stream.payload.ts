import { Field, ObjectType } from 'type-graphql';
import { Message } from '../../entities/message.entity';
import { RecognisedItem } from '../../entities/recognised-item.entity';
import { Stream } from '../../entities/stream.entity';
import { ImageMatch, SimilarProduct } from '../types/image-match';

@ObjectType({ description: 'A new stream.' })
export class CreateStreamPayload {
  @Field(() => Stream, { description: 'The stream, not yet on air.' })
  stream!: Stream;
}

@ObjectType({ description: 'A stream that is on air.' })
export class StartStreamPayload {
  @Field(() => Stream, { description: 'The stream.' })
  stream!: Stream;
}

@ObjectType({ description: 'A stream that is over.' })
export class EndStreamPayload {
  @Field(() => Stream, { description: 'The stream.' })
  stream!: Stream;
}

@ObjectType({ description: 'A stream with its new shelf.' })
export class SetShelfPayload {
  @Field(() => Stream, { description: 'The stream.' })
  stream!: Stream;
}

@ObjectType({ description: 'A stream with what its host presents.' })
export class PresentProductPayload {
  @Field(() => Stream, { description: 'The stream.' })
  stream!: Stream;
}

@ObjectType({ description: 'A posted message.' })
export class PostMessagePayload {
  @Field(() => Message, { description: 'The message with its mood.' })
  message!: Message;
}

@ObjectType({ description: 'What the host said, with its mood.' })
export class AddUtterancesPayload {
  @Field(() => [Message], { description: 'The utterances, in the order of the input.' })
  messages!: Message[];
}

@ObjectType({ description: 'What a picture shows.' })
export class RecogniseImagePayload {
  @Field(() => [ImageMatch], { description: 'The products found, the surest first; empty when none is ours.' })
  matches!: ImageMatch[];

  @Field(() => [SimilarProduct], { description: 'Products that look like it and are not sold out, the likest first, at most 6; empty when a match is certain.' })
  similar!: SimilarProduct[];

  @Field(() => [RecognisedItem], { description: 'What of it is kept with the SOCIAL_POST stream, as `recognitions` of the stream lists it; empty when nothing was kept.' })
  kept!: RecognisedItem[];
}
