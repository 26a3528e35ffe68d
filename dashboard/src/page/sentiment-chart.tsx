import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { SentimentPoint } from '../server/answers';
import { chartOptions } from './sentiment-chart-options';

interface Properties {
  points: readonly SentimentPoint[];
  /** The window under the pointer, if any. */
  onPoint: (point: SentimentPoint | undefined) => void;
}

/** The sentiment curve: mean of each window and trend, over the number of messages by mood. */
export function SentimentChart({ points, onPoint }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(points);
  latest.current = points;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const size = (): { width: number; height: number } => ({ width: element.clientWidth, height: element.clientHeight });
    const chart = new uPlot(
      chartOptions(size(), () => latest.current, (index) => { onPoint(index === undefined ? undefined : latest.current[index]); }),
      columns(latest.current),
      element,
    );
    plot.current = chart;
    const observer = new ResizeObserver(() => { chart.setSize(size()); });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, []);
  useEffect(() => { plot.current?.setData(columns(points)); }, [points]);

  const said = points.reduce((sum, { messages }) => sum + messages, 0);
  const alerts = points.filter(({ alert }) => alert !== null).length;
  return (
    <div class="chart" data-testid="sentiment-chart" data-points={points.length} data-alerts={alerts}>
      <div ref={place} class="plot" role="img" aria-label={`The mood of ${said} messages in the last ten minutes, from -1 to 1, with ${alerts} ${alerts === 1 ? 'shift' : 'shifts'} marked`} />
      {said === 0 && <p class="empty">{points.length === 0 ? 'The first window is being measured.' : 'Nothing was said so far.'}</p>}
    </div>
  );
}

/** Columns for the chart; the bars are drawn over one another, so each holds the sum of those before it. */
function columns(points: readonly SentimentPoint[]): uPlot.AlignedData {
  return [
    points.map(({ from, to }) => (Date.parse(from) + Date.parse(to)) / 2000),
    points.map(({ positive, neutral, negative }) => positive + neutral + negative),
    points.map(({ positive, neutral }) => positive + neutral),
    points.map(({ positive }) => positive),
    points.map(({ mean }) => mean),
    points.map(({ trend }) => trend),
  ];
}
