import mark from '../mark.svg';
import type { StreamHead } from '../server/answers';
import type { LinkState } from '../server/server-link';
import type { Session } from '../state/session';
import { useAudience } from '../state/use-audience';
import { useScene } from '../state/use-scene';
import { useSource } from '../state/use-source';
import { ConnectionBadge } from './connection-badge';
import { SourceState } from './source-state';
import './page-head.css';

interface Properties {
  session: Session;
  head: StreamHead | undefined;
  state: LinkState | 'ended';
  onLeave: (() => void) | undefined;
}

/** The top of the page: which stream, how many watch it, and whether the page is up to date. */
export function PageHead({ session, head, state, onLeave }: Properties) {
  const audience = useAudience(session);
  const scene = useScene(session);
  const source = useSource(session);
  return (
    <header class="page-head">
      <a class="brand" href="/" aria-label="Vitrine">
        <img src={mark} alt="" width="28" height="28" />
        <span>Vitrine</span>
      </a>
      <div class="stream">
        <h1>{head?.title ?? ' '}</h1>
        {head && <p>{head.host.handle}</p>}
        {scene && <p class="scene" data-testid="scene" title={`The scene that is on, ${Math.round(scene.confidence * 100)}% sure`}>{scene.name}</p>}
        {source && state !== 'ended' && <SourceState source={source} />}
      </div>
      {audience && (
        <p class="audience" data-testid="audience" data-watching={audience.watching}
          title={`${audience.newViewers} for the first time, ${audience.returningViewers} returning`}>
          <strong>{audience.watching.toLocaleString()}</strong> watching
          <span class="more"> · peak {audience.peak.toLocaleString()} · {audience.total.toLocaleString()} in all</span>
        </p>
      )}
      <a class="to-page" href="/results">Results</a>
      <ConnectionBadge state={state} />
      {onLeave && <button type="button" class="plain" onClick={onLeave}>Other stream</button>}
    </header>
  );
}
