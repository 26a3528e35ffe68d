import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../server/api-error';
import { askDemo } from '../state/demo';
import { openSession, type Credentials, type Session } from '../state/session';
import { useAlert } from '../state/use-alert';
import { useAssistant } from '../state/use-assistant';
import { useConnection } from '../state/use-connection';
import { useCues } from '../state/use-cues';
import { useHeldMessages } from '../state/use-held-messages';
import { useItems } from '../state/use-items';
import { useMessages } from '../state/use-messages';
import { useRecommendations } from '../state/use-recommendations';
import { useReplies } from '../state/use-replies';
import { useSentiment } from '../state/use-sentiment';
import { useShelf } from '../state/use-shelf';
import { useStreamHead } from '../state/use-stream-head';
import { useTyping } from '../state/use-typing';
import { ChatPanel } from './chat-panel';
import { FrameView } from './frame-view';
import { HostPanel } from './host-panel';
import { PageHead } from './page-head';
import { RecommendationPanel } from './recommendation-panel';
import { SentimentPanel } from './sentiment-panel';
import './live-page.css';

const ASK_DEMO_EVERY_MS = 5_000;

interface Properties {
  credentials: Credentials;
  demo: boolean;
  /** The server does not accept a token, or knows no such stream. */
  onRefused: (message: string) => void;
  /** The demo went on with another stream. */
  onMoved: (credentials: Credentials) => void;
  onLeave: () => void;
}

/** Everything about one stream, live. */
export function LivePage(properties: Properties) {
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    const opened = openSession(properties.credentials);
    setSession(opened);
    return () => { for (const link of opened.links) link.close(); };
  }, []);
  return session ? <Panels session={session} {...properties} /> : null;
}

function Panels({ session, credentials, demo, onRefused, onMoved, onLeave }: Properties & { session: Session }) {
  const head = useStreamHead(session);
  const connection = useConnection(session);
  const chat = useMessages(session);
  const { items, latencyMs } = useItems(session);
  const places = useShelf(session, head instanceof ApiError ? undefined : head?.kind);
  const sentiment = useSentiment(session);
  const alert = useAlert(session);
  const recommendations = useRecommendations(session);
  const replies = useReplies(session);
  const talk = useAssistant(session);
  const typing = useTyping(session.open, session.streamId, false);
  const typingToMe = useTyping(session.viewer, session.streamId, true);
  const { cues, state: cueState } = useCues(session);
  const held = useHeldMessages(session);
  const forHost = session.host !== undefined;
  const ended = chat.state === 'ended' || (head != null && !(head instanceof ApiError) && head.status === 'ENDED');

  const refusal = [head, chat.state, sentiment.state, recommendations.state].find(
    (state) => state instanceof ApiError && ['UNAUTHENTICATED', 'NOT_FOUND'].includes(state.code),
  );
  useEffect(() => {
    if (refusal instanceof ApiError) onRefused(refusal.message);
    else if (head === null) onRefused('There is no such stream any more.');
  }, [refusal, head]);

  useEffect(() => {
    // A server that was started anew, or a demo whose stream is over, may have another stream by now.
    if (!demo || (connection === 'live' && !ended)) return;
    const timer = setInterval(() => {
      askDemo().then(
        (now) => { if (typeof now === 'object' && now.streamId !== credentials.streamId) onMoved(now); },
        () => undefined,
      );
    }, ASK_DEMO_EVERY_MS);
    return () => { clearInterval(timer); };
  }, [demo, connection, ended]);

  const shown = head instanceof ApiError ? undefined : (head ?? undefined);
  return (
    <div class="live-page">
      <PageHead session={session} head={shown} state={ended ? 'ended' : connection} onLeave={demo ? undefined : onLeave} />
      <main class={forHost ? 'with-host' : ''}>
        <FrameView streamId={session.streamId} items={items} places={places} latencyMs={latencyMs} presenting={shown?.presenting ?? null} ended={ended} />
        <SentimentPanel {...sentiment} alert={alert} signedIn={forHost} />
        <RecommendationPanel {...recommendations} signedIn={session.viewer !== undefined} />
        {forHost && <HostPanel cues={cues} cueState={cueState} held={held} />}
        <ChatPanel {...chat} replies={replies} talk={talk} typing={typing} typingToMe={typingToMe} forHost={forHost} ended={ended} />
      </main>
    </div>
  );
}
