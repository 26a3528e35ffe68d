import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from '../config';
import { VitrineError } from '../errors';
import { INSTALLATION, type Services } from '../services';
import type { ErrorFormat } from './error-format';
import { registerGraphqlHttp } from './graphql-http';
import { answerError, registerErrors } from './http-errors';
import type { Metrics } from './metrics';
import { registerPictures } from './pictures';
import type { PreparedOperations } from './prepared-operations';
import { registerRecognise } from './recognise';
import { registerTimelineVtt } from './timeline-vtt';

/** What the HTTP server is made of. */
export interface HttpTools {
  config: Config;
  services: Services;
  operations: PreparedOperations;
  errors: ErrorFormat;
  metrics: Metrics;
  introspection: boolean;
  graphiql: boolean;
  /** Whether the server takes work now. */
  ready: () => boolean;
  /** What /demo.json answers; undefined outside the demo mode. */
  demo: () => unknown;
}

/** The server's HTTP side; it does not listen yet. */
export async function createHttpServer({ config, services, operations, errors, metrics, introspection, graphiql, ready, demo }: HttpTools): Promise<FastifyInstance> {
  const app = fastify({
    logger: false, return503OnClosing: false, bodyLimit: config.BODY_MAX_BYTES, forceCloseConnections: 'idle', routerOptions: { ignoreTrailingSlash: true },
    // What is wrong with an address itself is found before there is a route, and would be told in another form.
    frameworkErrors: (error, _request, reply) => { answerError(errors, error, reply); },
  });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(/^application\/(json|graphql-response\+json)\s*(;|$)/, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(new VitrineError('BAD_USER_INPUT', 'The body is not valid JSON.'));
    }
  });
  registerErrors(app, errors);
  registerPictures(app, services, config.FRAME_MAX_BYTES);
  registerRecognise(app, services, config.FRAME_MAX_BYTES);
  registerTimelineVtt(app, services);
  await registerGraphqlHttp(app, { services, operations, errors, introspection, bodyLimit: config.BODY_MAX_BYTES });

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', (_request, reply) => reply.code(ready() ? 200 : 503).send({ status: ready() ? 'ready' : 'not ready' }));
  app.get('/metrics', async (_request, reply) => reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()));
  app.get('/demo.json', () => demo() ?? Promise.reject(new VitrineError('NOT_FOUND', 'This server does not run in demo mode.')));

  const pages = join(INSTALLATION, 'dashboard', 'dist');
  if (existsSync(pages)) {
    // A route a file, without a wildcard: only then is the page that may be off left out.
    await app.register(fastifyStatic, { root: pages, index: 'index.html', wildcard: false, globIgnore: graphiql ? [] : ['**/graphiql.html'] });
    app.get('/results', (_request, reply) => reply.sendFile('results.html'));
    if (graphiql) app.get('/graphiql', (_request, reply) => reply.sendFile('graphiql.html'));
  } else {
    app.get('/', () => Promise.reject(new VitrineError('NOT_FOUND', 'The page has not been built; run `npm run build:dashboard`.')));
  }
  return app;
}
