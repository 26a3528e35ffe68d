import type uPlot from 'uplot';
import type { SentimentPoint } from '../server/answers';
import { isFalling } from './alert-line';

/** Half the width of the mark, in CSS pixels. */
const HALF = 5;

/** Marks the windows in which a shift was noticed: a dashed line with a triangle that points the way the mood went. */
export function drawAlerts(plot: uPlot, points: readonly SentimentPoint[], colours: { rising: string; falling: string }): void {
  const { ctx, bbox } = plot;
  const pxRatio = devicePixelRatio;
  ctx.save();
  for (const { alert, from, to } of points) {
    if (!alert) continue;
    const x = plot.valToPos((Date.parse(from) + Date.parse(to)) / 2000, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const half = HALF * pxRatio;
    const [tip, base] = isFalling(alert) ? [2 * half, 0] : [0, 2 * half];
    ctx.strokeStyle = ctx.fillStyle = isFalling(alert) ? colours.falling : colours.rising;
    ctx.lineWidth = pxRatio;
    ctx.setLineDash([3 * pxRatio, 3 * pxRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top + 2 * half);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x, bbox.top + tip);
    ctx.lineTo(x - half, bbox.top + base);
    ctx.lineTo(x + half, bbox.top + base);
    ctx.fill();
  }
  ctx.restore();
}
