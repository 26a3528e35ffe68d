import { memo } from 'preact/compat';
import type { CueKind, HostCue } from '../server/answers';
import { CLOCK_TIME } from './clock-time';
import { ProductPicture } from './product-picture';

const KIND_WORD: Record<CueKind, string> = {
  QUESTION_BURST: 'Many ask', WANTED_NOT_SHOWN: 'Wanted', LOW_STOCK: 'Low stock', INTEREST_WITHOUT_PURCHASE: 'Not bought', ASPECT_FALLING: 'Mood falling',
};

/** Something that the host is told, with what it rests on behind a click. */
export const CueCard = memo(function CueCard({ cue: { id, at, kind, text, evidence, product } }: { cue: HostCue }) {
  return (
    <li class="cue" data-testid="cue" data-id={id} data-kind={kind} title={evidence.join('\n')}>
      {product ? <ProductPicture product={product} size={40} /> : <span class="product-picture sign" aria-hidden="true">{kind === 'ASPECT_FALLING' ? '↓' : '?'}</span>}
      <div class="about">
        <p class="from">
          <span class="tag" data-kind={kind}>{KIND_WORD[kind]}</span>
          <time dateTime={at}>{CLOCK_TIME.format(new Date(at))}</time>
        </p>
        <p class="text">{text}</p>
        {evidence.length > 0 && (
          <details>
            <summary>Why</summary>
            <ul class="evidence">{evidence.map((line, index) => <li key={index}>{line}</li>)}</ul>
          </details>
        )}
      </div>
    </li>
  );
});
