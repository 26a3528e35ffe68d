import { Field, ObjectType } from 'type-graphql';

/** Why one row of a batch was not taken. */
@ObjectType({ description: 'Why one row of a batch was not taken; the others are not touched by it.' })
export class RowError {
  @Field(() => String, { description: 'One of the codes of docs/errors.md.' })
  code!: string;

  @Field(() => String, { description: 'What was wrong and what would be right.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'Path of the input that is wrong.' })
  field!: string | null;
}

/** A fault as the error of a row. */
export const toRowError = (error: { code: string; message: string; extensions: Readonly<Record<string, unknown>> }): RowError => ({
  code: error.code, message: error.message, field: typeof error.extensions['field'] === 'string' ? error.extensions['field'] : null,
});
