import { registerEnumType } from 'type-graphql';

/** The mood of a text. */
export enum Sentiment {
  POSITIVE = 'POSITIVE',
  NEUTRAL = 'NEUTRAL',
  NEGATIVE = 'NEGATIVE',
}
registerEnumType(Sentiment, {
  name: 'Sentiment',
  description: 'The mood of a text.',
  valuesConfig: {
    POSITIVE: { description: 'It praises or is pleased.' },
    NEUTRAL: { description: 'It asks, greets or states.' },
    NEGATIVE: { description: 'It complains or is displeased.' },
  },
});
