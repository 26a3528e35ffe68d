import { Field, ObjectType } from 'type-graphql';
import { Viewer } from '../../entities/viewer.entity';

@ObjectType({ description: 'A viewer with what it allows now.' })
export class SetConsentPayload {
  @Field(() => Viewer, { description: 'The viewer.' })
  viewer!: Viewer;
}
