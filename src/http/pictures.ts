import type { FastifyInstance } from 'fastify';
import { VitrineError, notFound } from '../errors';
import { kindOf } from '../identifiers';
import type { Services } from '../services';

const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'];

/** Pictures over HTTP: product pictures and the newest frame out, posted frames in. */
export function registerPictures(app: FastifyInstance, { media, live, authenticator }: Services, maxBytes: number): void {
  app.addContentTypeParser(PICTURE_TYPES, { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) => { done(null, body); });

  app.get<{ Params: { sha256: string } }>('/media/:sha256', async ({ params }, reply) => {
    const bytes = await media.get(params.sha256);
    if (!bytes) throw notFound('picture', params.sha256);
    return reply.header('content-type', typeOf(bytes)).header('cache-control', 'public, max-age=31536000, immutable').header('x-content-type-options', 'nosniff').send(bytes);
  });

  app.get<{ Params: { id: string } }>('/streams/:id/frame', async ({ params, headers }, reply) => {
    const frame = live.latestFrame(params.id);
    if (!frame) throw new VitrineError('NOT_FOUND', 'There is no frame: the stream is not live, or nothing has been seen yet.');
    const tag = `"${frame.at.getTime()}"`;
    void reply.header('etag', tag).header('cache-control', 'no-cache').header('x-frame-at', frame.at.toISOString()).header('x-content-type-options', 'nosniff');
    return headers['if-none-match'] === tag ? reply.code(304).send() : reply.header('content-type', typeOf(frame.bytes)).send(frame.bytes);
  });

  app.post<{ Params: { id: string } }>('/streams/:id/frames', { bodyLimit: maxBytes }, async ({ params, headers, body }, reply) => {
    if (!Buffer.isBuffer(body)) throw new VitrineError('BAD_USER_INPUT', `Post the bytes of one picture as ${PICTURE_TYPES.join(', ')}.`, { status: 415 });
    if (kindOf(params.id) !== 'Stream') throw notFound('stream', params.id);
    const access = await authenticator.authenticate(headers.authorization);
    const { at } = await live.postFrame(access, params.id, body);
    return reply.code(202).send({ at: at.toISOString() });
  });
}

function typeOf(bytes: Buffer): string {
  if (bytes[0] === 0xff) return 'image/jpeg';
  return bytes[0] === 0x89 ? 'image/png' : 'image/webp';
}
