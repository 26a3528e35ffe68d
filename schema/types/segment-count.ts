import { Field, Int, ObjectType } from 'type-graphql';
import { ViewerSegment } from '../../entities/viewer-segment';

/** How many viewers are in a segment. */
@ObjectType({ description: 'How many viewers are in a segment.' })
export class SegmentCount {
  @Field(() => ViewerSegment, { description: 'The segment.' })
  segment!: ViewerSegment;

  @Field(() => Int, { description: 'Viewers that are in it now, of those that did anything and allow their behaviour to be counted (`Consent.analytics`).' })
  viewers!: number;
}
