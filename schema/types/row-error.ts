import { Field, ObjectType } from 'type-graphql';

/** Why one row of a batch was not taken. */
@ObjectType({ description: 'Why one row of a batch was not taken; the others are not touched by it.' })
export class RowError {
  @Field(() => String, { description: '`BAD_USER_INPUT` (a value cannot be used), `NOT_FOUND` (what an identifier names is not there, or not for this row), or `BAD_PICTURE` (a picture cannot be used). All are the caller’s to correct.' })
  code!: string;

  @Field(() => String, { description: 'What was wrong and what would be right.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'Path of the input that is wrong, such as `input.products[2].price.amount`.' })
  field!: string | null;
}

/** A fault as the error of a row. */
export const toRowError = (error: { code: string; message: string; extensions: Readonly<Record<string, unknown>> }): RowError => ({
  code: error.code, message: error.message, field: typeof error.extensions['field'] === 'string' ? error.extensions['field'] : null,
});
