import type { AddressInfo } from 'node:net';
import { resolvers } from '../resolvers/all';
import { buildVitrineSchema } from '../schema/build';
import type { Config } from './config';
import { ErrorFormat } from './http/error-format';
import { serveGraphqlWs } from './http/graphql-ws';
import { createHttpServer } from './http/http-server';
import { Metrics } from './http/metrics';
import { limitsOf } from './http/operation-limits';
import { PreparedOperations } from './http/prepared-operations';
import type { Log } from './log';
import { createServices, type Services } from './services';
import { shortcomingsOf } from './shortcomings';

/** A server that listens. */
export interface Server {
  port: number;
  services: Services;
  /** What /demo.json answers from now on. */
  setDemo: (demo: unknown) => void;
  /** Refuses new work, closes sockets over `DRAIN_SECONDS`, finishes what is in flight, and lets go of everything. */
  close: () => Promise<void>;
}

const TRIM_EVERY_MS = 600_000;
/** A node that was away for longer than this reads the whole catalogue when it comes back. */
const CHANGES_KEPT_MS = 86_400_000;
/** How long the file of a picture that is gone can still be loaded. */
const FILES_KEPT_MS = 3_600_000;
/** What is in flight when the drain is over has this long to end; then its connection is cut. */
const GRACE_MS = 2_000;
/** How often connections that have become idle are closed while the server drains. */
const IDLE_CHECK_MS = 100;

/** Starts everything: database, models, streams that were live, HTTP and WebSocket. */
export async function startServer(config: Config, log: Log): Promise<Server> {
  const metrics = new Metrics();
  const isProduction = process.env['NODE_ENV'] === 'production';
  for (const { setting, message } of shortcomingsOf(config, isProduction)) log.warn({ setting }, message);
  const services = await createServices(config, log, metrics.observer);
  const allows = (setting: 'auto' | 'on' | 'off'): boolean => (setting === 'auto' ? !isProduction : setting === 'on');
  const introspection = allows(config.INTROSPECTION);
  const operations = new PreparedOperations(buildVitrineSchema(resolvers), limitsOf(config), introspection);
  const errors = new ErrorFormat(log);
  let ready = false;
  let demo: unknown;
  const app = await createHttpServer({
    config, services, operations, errors, metrics, introspection, graphiql: allows(config.GRAPHIQL), ready: () => ready, demo: () => demo,
  });
  const webSockets = serveGraphqlWs(app.server, { services, operations, errors, config });
  metrics.watch({ runtime: services.runtime, live: services.live, sources: services.sources, webSockets, chatAnswers: services.chatAnswers, popularityWatch: services.popularityWatch });

  const pictures = await services.indexFollower.start();
  await services.sceneFeatures.renew();
  await services.known.start();
  await services.experiments.start();
  await services.training.start(config.RECOMMENDER_REFIT_SECONDS);
  services.miner.start();
  services.affinities.start();
  await services.ingest.listen();
  await services.live.resume();
  const trimming = setInterval(() => {
    services.events.trim(new Date(Date.now() - config.EVENT_LOG_RETENTION_HOURS * 3_600_000))
      .then((removed) => { if (removed > 0) log.info({ removed }, 'old events have been forgotten'); })
      .catch((error: unknown) => { log.error({ err: error }, 'old events could not be forgotten'); });
    services.changes.trim(new Date(Date.now() - CHANGES_KEPT_MS))
      .then(() => services.retired.sweep(new Date(Date.now() - FILES_KEPT_MS)))
      .then((removed) => { if (removed > 0) log.info({ removed }, 'files of pictures that are gone have been removed'); })
      .catch((error: unknown) => { log.error({ err: error }, 'old catalogue changes or files could not be removed'); });
  }, TRIM_EVERY_MS);

  await app.listen({ port: config.PORT, host: config.HOST });
  const { port } = app.server.address() as AddressInfo;
  ready = true;
  log.info({ port, products: services.names.size, pictures }, 'listening');

  return {
    port,
    services,
    setDemo: (value) => { demo = value; },
    close: async () => {
      ready = false;
      clearInterval(trimming);
      const learnt = services.training.stop();
      await services.live.close();
      services.ingest.close();
      // Connections become idle as their requests are answered.
      const idle = setInterval(() => { app.server.closeIdleConnections(); }, IDLE_CHECK_MS);
      const impatience = setTimeout(() => { app.server.closeAllConnections(); }, config.DRAIN_SECONDS * 1000 + GRACE_MS);
      await webSockets.drain(config.DRAIN_SECONDS * 1000);
      services.audiences.close();
      services.recommendationFeeds.close();
      services.upliftFeeds.close();
      await app.close();
      clearInterval(idle);
      clearTimeout(impatience);
      await learnt;
      await services.experiments.stop();
      await services.miner.stop();
      services.affinities.stop();
      await services.chatAnswers.settled();
      await services.alertWatch.settled();
      await services.cues.settled();
      await services.events.settled();
      await services.known.close();
      await services.indexFollower.close();
      await services.runtime.close();
      await services.dataSource.destroy();
      log.info('everything has been let go');
    },
  };
}
