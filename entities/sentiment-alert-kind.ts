import { registerEnumType } from 'type-graphql';

/** What changed in the mood of a chat. */
export enum SentimentAlertKind {
  MOOD_FALLING = 'MOOD_FALLING',
  MOOD_RISING = 'MOOD_RISING',
  ASPECT_FALLING = 'ASPECT_FALLING',
  ASPECT_RISING = 'ASPECT_RISING',
}
registerEnumType(SentimentAlertKind, {
  name: 'SentimentAlertKind',
  description: 'What changed in the mood of a chat.',
  valuesConfig: {
    MOOD_FALLING: { description: 'The chat, or what it says of a product, is worse than before.' },
    MOOD_RISING: { description: 'The chat, or what it says of a product, is better than before.' },
    ASPECT_FALLING: { description: 'What the chat says of one aspect, such as the price, is worse than before.' },
    ASPECT_RISING: { description: 'What the chat says of one aspect is better than before.' },
  },
});
