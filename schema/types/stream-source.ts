import { Field, Float, Int, ObjectType } from 'type-graphql';
import { SourceState } from '../../entities/source-state';

/** Where a stream's pictures come from, and how well they come. */
@ObjectType({ description: 'Where a stream’s pictures come from, and how well they come; as the server knows it that looks at the stream.' })
export class StreamSource {
  @Field(() => SourceState, { description: 'How the pictures are coming.' })
  state!: SourceState;

  @Field(() => Date, { nullable: true, description: 'When the newest picture came; null when none has since the stream went on air here.' })
  lastFrameAt!: Date | null;

  @Field(() => Float, { description: 'Pictures a second that really came, over the last ten seconds.' })
  framesPerSecond!: number;

  @Field(() => Int, { description: 'Pictures that were passed over, because a newer one had come or the models had too much to do; since the stream went on air here.' })
  dropped!: number;

  @Field(() => String, { nullable: true, description: 'What was wrong last, in words, without addresses’ secrets; null when nothing was, or when the pictures have come well for a minute since.' })
  error!: string | null;
}
