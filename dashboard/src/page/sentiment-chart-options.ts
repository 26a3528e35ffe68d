import uPlot from 'uplot';
import type { SentimentPoint } from '../server/answers';
import { KEPT_WINDOWS, WINDOW_SECONDS } from '../state/sentiment-points';
import { drawAlerts } from './chart-alerts';

const MOST_SECONDS = KEPT_WINDOWS * WINDOW_SECONDS;
/** A curve that has just begun does not fill the chart with two dots. */
const LEAST_SECONDS = 180;
/** How much of the height the bars take at most. */
const BAR_SHARE = 0.24;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** How the sentiment chart looks; colours come from the page's style sheet. */
export function chartOptions(
  size: { width: number; height: number },
  latestPoints: () => readonly SentimentPoint[],
  onIndex: (index: number | undefined) => void,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const font = `11px ${style.getPropertyValue('--font') || 'sans-serif'}`;
  const bars = (fill: string): uPlot.Series => {
    const { bars: draw } = uPlot.paths;
    return { scale: 'count', fill, width: 0, points: { show: false }, ...(draw ? { paths: draw({ size: [0.72, 14] }) } : {}) };
  };
  return {
    ...size,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { range: (_plot, min, max) => timeRange(min, max) },
      mood: { range: [-1.05, 1.05] },
      count: { range: (_plot, _min, max) => [0, Math.max(4, max) / BAR_SHARE] },
    },
    axes: [
      { stroke: colour('text-quiet'), font, size: 24, space: 80, incrs: [60, 120, 300], grid: { show: false }, ticks: { show: false }, values: (_plot, times) => times.map((time) => CLOCK.format(new Date(time * 1000))) },
      { scale: 'mood', stroke: colour('text-quiet'), font, size: 34, splits: [-1, -0.5, 0, 0.5, 1], grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, values: (_plot, moods) => moods.map((mood) => (mood > 0 ? `+${mood}` : mood < 0 ? `−${-mood}` : '0')) },
    ],
    series: [
      {},
      bars(colour('negative')),
      bars(colour('neutral-bar')),
      bars(colour('positive')),
      { scale: 'mood', width: 0, stroke: colour('text-soft'), points: { show: true, size: 5, width: 0, fill: colour('text-soft') } },
      { scale: 'mood', width: 2.5, stroke: colour('accent'), points: { show: false } },
    ],
    hooks: {
      setCursor: [({ cursor }) => { onIndex(cursor.idx ?? undefined); }],
      draw: [(plot) => { drawAlerts(plot, latestPoints(), { rising: colour('positive'), falling: colour('negative') }); }],
    },
  };
}

/** From the first window to the last; without any, a time that ends now (uPlot has nulls then, whatever its types say). */
function timeRange(first: number | null, last: number | null): [number, number] {
  if (first === null || last === null) return timeRange(Date.now() / 1000, Date.now() / 1000);
  const span = Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, last - first));
  return [last - span - WINDOW_SECONDS / 2, last + WINDOW_SECONDS / 2];
}
