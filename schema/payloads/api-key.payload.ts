import { Field, ObjectType } from 'type-graphql';
import { ApiKey } from '../../entities/api-key.entity';

@ObjectType({ description: 'A new API key.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { description: 'The key.' })
  key!: ApiKey;

  @Field(() => String, { description: 'What to send as `Authorization: Bearer …`; it is shown this once.' })
  token!: string;
}

@ObjectType({ description: 'A revoked API key.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKey, { description: 'The key.' })
  key!: ApiKey;
}
