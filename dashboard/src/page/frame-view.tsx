import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecognisedItem, ShelfPlace, StreamHead } from '../server/answers';
import { drawFrames, type ShownFrame } from './frame-picture';
import { formatMoney } from './money';
import './frame-view.css';

interface Properties {
  streamId: string;
  items: readonly RecognisedItem[];
  /** What stands on the shelf that the stream watches. */
  places: readonly ShelfPlace[];
  latencyMs: number | undefined;
  presenting: StreamHead['presenting'];
  ended: boolean;
}

/** The newest frame of the stream, with a box and a name for each product that is recognised in it. */
export function FrameView({ streamId, items, places, latencyMs, presenting, ended }: Properties) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [frame, setFrame] = useState<ShownFrame>();
  useEffect(() => {
    if (!canvas.current) return;
    const stop = new AbortController();
    drawFrames(streamId, canvas.current, setFrame, stop.signal);
    return () => { stop.abort(); };
  }, [streamId]);

  const products = [...new Map([...items, ...places].map(({ product }) => [product.id, product])).values()];
  const names = products.map(({ title }) => title);
  return (
    <section class="frame-view" aria-label="On air">
      <div class="stage">
        <div class="picture" style={{ '--ratio': frame?.ratio ?? 16 / 9 }} data-testid="frame" data-frames={frame?.count ?? 0}>
          <canvas ref={canvas} role="img" hidden={!frame} aria-label={names.length > 0 ? `The stream shows ${names.join(', ')}` : 'The stream’s picture'} />
          {frame && items.map((item) => <Box key={item.product.id} {...item} note={`${Math.round(item.confidence * 100)}%`} presented={item.product.id === presenting?.id} />)}
          {frame && places.map((place) => <Box key={place.id} {...place} note={`× ${place.count}`} presented={place.product.id === presenting?.id} />)}
          {!frame && <p class="empty">{ended ? 'The stream is over.' : 'No picture yet.'}</p>}
        </div>
      </div>
      <footer>
        <ul class="on-screen" aria-label="Products on screen">
          {products.length === 0 && <li class="quiet">{frame ? 'No product of the shop is in the picture.' : ' '}</li>}
          {products.map((product) => (
            <li key={product.id}>
              {product.images[0] && <img src={product.images[0].url} alt="" width="28" height="28" loading="lazy" />}
              <span class="name">{product.title}</span>
              <span class="price">{formatMoney(product.price)}</span>
            </li>
          ))}
        </ul>
        {latencyMs !== undefined && (
          <p class="latency" data-testid="latency" title="From the moment a frame was taken to its boxes on this screen">
            {latencyMs < 10_000 ? `${Math.round(latencyMs)} ms` : `${Math.round(latencyMs / 1000)} s`} from frame to screen
          </p>
        )}
      </footer>
    </section>
  );
}

function Box({ product, box, note, presented }: Pick<RecognisedItem, 'product' | 'box'> & { note: string; presented: boolean }) {
  const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`;
  const place = { left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) };
  const classes = ['box', box.y < 0.1 && 'label-inside', box.x + box.width / 2 > 0.6 && 'label-right', presented && 'presented'];
  return (
    <div class={classes.filter(Boolean).join(' ')} style={place} data-testid="box" data-sku={product.sku}>
      <span class="label">
        {product.title} <small>{note}</small>
      </span>
    </div>
  );
}
