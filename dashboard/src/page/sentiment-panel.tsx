import { useState } from 'preact/hooks';
import type { SentimentAlert, SentimentPoint } from '../server/answers';
import { newerAlert, topTopics } from '../state/sentiment-points';
import type { FollowState } from '../state/use-followed';
import { AlertLine, isFalling } from './alert-line';
import { AspectChips } from './aspect-chips';
import { CLOCK_TIME } from './clock-time';
import { formatMean, MOOD_WORD, moodOf } from './mood';
import { SentimentChart } from './sentiment-chart';
import './sentiment-panel.css';

interface Properties {
  points: readonly SentimentPoint[];
  /** The newest that was told, if any; the curve has those before it. */
  alert: SentimentAlert | undefined;
  state: FollowState;
  signedIn: boolean;
}

/** The mood of the chat: how it is now, how it went, and what it was about. */
export function SentimentPanel({ points, alert: told, state, signedIn }: Properties) {
  const [pointed, setPointed] = useState<SentimentPoint>();
  const trend = points.findLast((point) => point.trend !== null)?.trend ?? null;
  const alert = newerAlert(told, points.findLast((point) => point.alert !== null)?.alert);
  const problem = signedIn ? (state === 'following' || state === 'ended' ? undefined : state.message) : 'The host signs in to see the mood of the chat.';
  return (
    <section class="sentiment-panel panel" aria-labelledby="sentiment-heading">
      <div class="heading">
        <h2 id="sentiment-heading">Mood of the chat</h2>
        {trend !== null && (
          <p class="now" data-mood={moodOf(trend)}>
            <strong>{formatMean(trend)}</strong> {MOOD_WORD[moodOf(trend)]}
          </p>
        )}
        {problem === undefined && <p class="legend quiet">{pointed ? describe(pointed) : <Legend />}</p>}
      </div>
      {alert && <AlertLine alert={alert} falling={isFalling(alert)} />}
      {problem === undefined ? <SentimentChart points={points} onPoint={setPointed} /> : <p class="empty">{problem}</p>}
      <AspectChips points={points} />
      {points.length > 0 && <Topics points={points} />}
    </section>
  );
}

const Legend = () => (
  <>
    <span class="key trend">Trend</span>
    <span class="key mean">Mean of 10 s</span>
    <span class="key counts">Messages</span>
  </>
);

function Topics({ points }: { points: readonly SentimentPoint[] }) {
  const topics = topTopics(points, 8);
  if (topics.length === 0) return <p class="topics quiet">The chat has been silent for ten minutes.</p>;
  return (
    <ul class="topics" aria-label="What the chat talks about">
      {topics.map(({ keyword, count, sentiment }) => (
        <li key={keyword} data-mood={moodOf(sentiment)} title={`${MOOD_WORD[moodOf(sentiment)]} (${formatMean(sentiment)})`}>
          {keyword} <small>{count}</small>
        </li>
      ))}
    </ul>
  );
}

function describe({ from, mean, messages, positive, neutral, negative, alert }: SentimentPoint): string {
  const time = CLOCK_TIME.format(new Date(from));
  if (alert) return `${time} · ${alert.message}`;
  if (mean === null) return `${time} · silence`;
  return `${time} · mean ${formatMean(mean)} · ${messages} ${messages === 1 ? 'message' : 'messages'}: ${positive} positive, ${neutral} neutral, ${negative} negative`;
}
