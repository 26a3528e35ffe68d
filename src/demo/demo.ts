import { ModerationAction } from '../../entities/moderation-action';
import { StreamKind } from '../../entities/stream-kind';
import { StreamStatus } from '../../entities/stream-status';
import type { Stream } from '../../entities/stream.entity';
import type { Config } from '../config';
import type { Log } from '../log';
import type { Server } from '../server';
import type { Services } from '../services';
import { demoToken } from './demo-secret';
import { beginExperiment, choosePageViewer } from './demo-experiment';
import { DemoShow } from './demo-show';
import { DemoVisits } from './demo-visits';
import { seedKnowledge } from './seed-knowledge';
import { seededRandom } from './shop/seeded-random';
import { demoOperator, seedShop, type Progress } from './seed-shop';
import { VIDEO_FPS, drawShowVideo, hasFfmpeg } from './show-video';

const TITLE = 'Vitrine live: the little shop 小店直播';
const HOST = 'demo-host';

/** Seeds the demo shop, goes on air with the demo show, and prints what to open. Answers with how to stop it. */
export async function runDemo({ services, port, setDemo }: Server, config: Config, log: Log): Promise<() => void> {
  const say = progressPrinter();
  const productIds = await seedShop(services, say);
  say('learning what viewers like', 0);
  // The first fit of the catalogue may be running, and knows nothing of the history.
  await services.training.fit();
  await services.training.fit();
  const shelf = [...productIds.values()];
  const stream = await playVideo(services, config, shelf, say).catch((error: unknown) => {
    log.warn({ err: error }, 'this ffmpeg cannot play the demo’s video; the server draws the frames');
  }) ?? await goOnAir(services, null, shelf);
  await seedKnowledge(services, stream, productIds);
  // So that the page's host has something to decide.
  await services.moderation.set(demoOperator, stream.id, { links: ModerationAction.HOLD });
  const video = stream.sourceUrl !== null;
  const visits = new DemoVisits(services, stream, productIds, seededRandom(Date.now() % 2 ** 31));
  await beginExperiment(services, visits, say);
  const pageViewer = await choosePageViewer(services);
  const show = new DemoShow(services, stream, productIds, log, { pageViewer, visits }, !video);
  await show.start();
  const tokens = {
    viewer: await demoToken(config.AUTH_SECRET, 'viewer', pageViewer, pageViewer),
    host: await demoToken(config.AUTH_SECRET, 'host', HOST, 'Lin'),
    operator: await demoToken(config.AUTH_SECRET, 'operator', 'demo-operator', 'Operator'),
    partner: await demoToken(config.AUTH_SECRET, 'partner', 'demo-partner', 'Partner', ['BEHAVIOUR_WRITE', 'RECOMMENDATIONS_READ', 'CATALOGUE_WRITE']),
  };
  setDemo({ streamId: stream.id, tokens });
  console.log(welcome(port, stream.id, tokens, video));
  return () => { show.stop(); };
}

/** On air with the show as a video; undefined where there is no ffmpeg. */
async function playVideo(services: Services, { FFMPEG_PATH, VIDEO_FILES_DIR }: Config, shelf: string[], say: Progress): Promise<Stream | undefined> {
  if (!(await hasFfmpeg(FFMPEG_PATH))) return undefined;
  return goOnAir(services, `file:${await drawShowVideo(FFMPEG_PATH, VIDEO_FILES_DIR, say)}?loop`, shelf);
}

/** The running demo stream, when it has the same source; else a new one in its place. */
async function goOnAir({ streams, viewers }: Services, sourceUrl: string | null, shelf: string[]): Promise<Stream> {
  const host = await viewers.mention(HOST, 'Lin');
  const running = (await streams.live()).filter(({ hostId }) => hostId === host.id);
  for (const stream of running) if (stream.sourceUrl !== sourceUrl) await streams.end(demoOperator, stream.id);
  const same = running.find((stream) => stream.sourceUrl === sourceUrl);
  if (same?.status === StreamStatus.LIVE) return same;
  const created = await streams.create(demoOperator, { title: TITLE, kind: StreamKind.LIVE_ROOM, host: HOST, sourceUrl, framesPerSecond: VIDEO_FPS });
  await streams.setShelf(demoOperator, created.id, shelf);
  return streams.start(demoOperator, created.id);
}

/** One line a step, rewritten on a terminal. */
function progressPrinter(): Progress {
  let last = '';
  return (what, share) => {
    const line = `  … ${what}${share > 0 ? ` ${Math.round(share * 100)} %` : ''}`;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}${share >= 1 ? '\n' : ''}`);
    else if (what !== last) console.log(`  … ${what}`);
    last = what;
  };
}

function welcome(port: number, streamId: string, tokens: Readonly<Record<string, string>>, video: boolean): string {
  const base = `http://localhost:${port}`;
  return `
  Vitrine is live.

    The live page     ${base}/
    The results       ${base}/results   (of viewers who are simulated, and of you)
    GraphiQL          ${base}/graphiql
    GraphQL           ${base}/graphql   (HTTP and WebSocket)
    Health, metrics   ${base}/healthz  ${base}/readyz  ${base}/metrics
    Demo stream       ${streamId}   (${video ? 'a video, sampled by ffmpeg' : 'frames drawn by the server; install ffmpeg to see it sample a video'})

  Try next, in GraphiQL:

    subscription { itemsRecognised(streamId: "${streamId}") { presence confidence product { title } cursor } }

  Tokens for a day, one a role (send as {"Authorization": "Bearer <token>"}):

${Object.entries(tokens).map(([role, token]) => `    ${role.padEnd(9)} ${token}`).join('\n')}

  Ctrl-C ends it; what was written is in data/.
`;
}
