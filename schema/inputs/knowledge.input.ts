import { Field, ID, InputType } from 'type-graphql';
import { PolicyTopic } from '../../entities/policy-topic';
import { MoneyInput } from './money.input';

@InputType({ description: 'What the shop promises about one topic. The texts replace those there were; without any, there is no policy of this topic any more.' })
export class PolicyInput {
  @Field(() => PolicyTopic, { description: 'What it is about.' })
  topic!: PolicyTopic;

  @Field(() => String, { nullable: true, description: 'What it says, in Chinese, up to 2,000 characters.' })
  textZh?: string | null;

  @Field(() => String, { nullable: true, description: 'What it says, in English, up to 2,000 characters.' })
  textEn?: string | null;
}

@InputType({ description: 'The policies to set; those of other topics stay.' })
export class SetPoliciesInput {
  @Field(() => [PolicyInput], { description: 'One a topic.' })
  policies!: PolicyInput[];
}

@InputType({ description: 'A question that the shop answers itself. Question and answer are each there in Chinese, in English, or in both.' })
export class FaqInput {
  @Field(() => ID, { nullable: true, description: 'The answered question to change; left out, the one that asks the same of the same product, or else a new one.' })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'The product that it is about; left out or null for the whole shop.' })
  productId?: string | null;

  @Field(() => String, { nullable: true, description: 'The question, in Chinese, up to 2,000 characters.' })
  questionZh?: string | null;

  @Field(() => String, { nullable: true, description: 'The question, in English, up to 2,000 characters.' })
  questionEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The answer, in Chinese, up to 2,000 characters.' })
  answerZh?: string | null;

  @Field(() => String, { nullable: true, description: 'The answer, in English, up to 2,000 characters.' })
  answerEn?: string | null;
}

@InputType({ description: 'Answered questions to make or change; those that are not named stay.' })
export class SetFaqsInput {
  @Field(() => [FaqInput], { description: '1 to 100 of them. When one is wrong, none is taken.' })
  faqs!: FaqInput[];
}

@InputType({ description: 'Answered questions to remove.' })
export class RemoveFaqsInput {
  @Field(() => [ID], { description: '1 to 100 of them.' })
  ids!: string[];
}

@InputType({ description: 'A lower price of a product in one stream.' })
export class DealInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string;

  @Field(() => MoneyInput, { description: 'What it costs: less than the product’s own price, in the same currency.' })
  price!: MoneyInput;

  @Field(() => Date, { nullable: true, description: 'When it begins; now when left out.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is over, later than `from`; the end of the stream when left out.' })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: 'What else belongs to it, such as a gift, in Chinese, up to 2,000 characters.' })
  noteZh?: string | null;

  @Field(() => String, { nullable: true, description: 'What else belongs to it, such as a gift, in English, up to 2,000 characters.' })
  noteEn?: string | null;
}

@InputType({ description: 'The deals of a stream.' })
export class SetDealsInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => [DealInput], { description: 'All its deals, at most 200; they replace those there were. A product has one at a time.' })
  deals!: DealInput[];
}
