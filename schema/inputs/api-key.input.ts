import { Field, ID, InputType } from 'type-graphql';
import { ApiScope } from '../../entities/api-scope';

@InputType({ description: 'A new API key.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'Whose key it is, up to 100 characters.' })
  name!: string;

  @Field(() => [ApiScope], { description: 'What it may do.' })
  scopes!: ApiScope[];
}

@InputType({ description: 'The key to revoke.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The key.' })
  id!: string;
}
