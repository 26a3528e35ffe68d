import type { SentimentPoint } from '../server/answers';
import { aspectMoods } from '../state/sentiment-points';
import { ASPECT_WORD } from './aspect-word';
import { formatMean, MOOD_WORD, moodOf } from './mood';

/** What the chat says of the price, the fit and so on: mean mood and number of messages of each. */
export function AspectChips({ points }: { points: readonly SentimentPoint[] }) {
  const moods = aspectMoods(points);
  if (moods.length === 0) return null;
  return (
    <ul class="aspects" aria-label="What the chat says of the offer" data-testid="aspects">
      {moods.map(({ aspect, mean, messages }) => (
        <li key={aspect} data-testid="aspect" data-aspect={aspect} data-mood={moodOf(mean)}
          title={`${ASPECT_WORD[aspect]}: ${MOOD_WORD[moodOf(mean)].toLowerCase()} (${formatMean(mean)}) in ${messages} ${messages === 1 ? 'message' : 'messages'}`}>
          {ASPECT_WORD[aspect]} <strong>{formatMean(mean, 1)}</strong> <small>· {messages}</small>
        </li>
      ))}
    </ul>
  );
}
