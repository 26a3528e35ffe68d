import type { FastifyInstance } from 'fastify';
import type { Product } from '../../entities/product.entity';
import { createContext, type RequestContext } from '../context';
import { VitrineError, badInput } from '../errors';
import type { ImageReading } from '../live/posts/image-recognition';
import { fromMinor } from '../money';
import type { Services } from '../services';

/** The address of it, as the caller wrote it: every value is a text, or a list of texts when it is named twice. */
interface Asked {
  streamId?: unknown;
  keep?: unknown;
}

/** `POST /recognise`: what `recogniseImage` answers, for the picture as it is instead of in base64. */
export function registerRecognise(app: FastifyInstance, services: Services, maxBytes: number): void {
  app.post<{ Querystring: Asked }>('/recognise', { bodyLimit: maxBytes }, async ({ query, headers, body }, reply) => {
    if (!Buffer.isBuffer(body)) throw new VitrineError('BAD_USER_INPUT', 'Post the bytes of one picture as image/jpeg, image/png or image/webp.', { status: 415 });
    const access = await services.authenticator.authenticate(headers.authorization);
    const reading = await services.imageRecognition.recognise(access, { bytes: body, ...readAsked(query) });
    return reply.header('cache-control', 'no-store').send(await toJson(reading, createContext(services, access)));
  });
}

/** @throws BAD_USER_INPUT for what the route does not know, so that a slip is not passed over */
function readAsked(asked: Asked): { streamId: string | undefined; keep: boolean | undefined } {
  const unknown = Object.keys(asked).find((name) => name !== 'streamId' && name !== 'keep');
  if (unknown !== undefined) throw badInput(`"${unknown.slice(0, 40)}" is not known here; the address takes streamId and keep.`, unknown.slice(0, 40));
  const { streamId, keep } = asked;
  if (streamId !== undefined && typeof streamId !== 'string') throw badInput('streamId must be there once.', 'streamId');
  if (keep !== undefined && keep !== 'true' && keep !== 'false') throw badInput('keep must be true or false.', 'keep');
  return { streamId, keep: keep === undefined ? undefined : keep === 'true' };
}

/** The fields of `RecogniseImagePayload`, and of each product what a page needs to show and sell it. */
async function toJson({ matches, similar, kept }: ImageReading, { loaders }: RequestContext): Promise<object> {
  const describe = async ({ id, sku, title, brand, category, priceMinor, currency, stock, buyUrl }: Product): Promise<object> => {
    const images = (await loaders.imagesOfProduct.load(id)) ?? [];
    return {
      id, sku, title, brand, category, stock, buyUrl,
      price: { amount: fromMinor(priceMinor, currency), currency },
      images: images.map(({ sha256 }) => ({ url: `/media/${sha256}` })),
    };
  };
  return {
    matches: await Promise.all(matches.map(async ({ product, ...match }) => ({ product: await describe(product), ...match }))),
    similar: await Promise.all(similar.map(async ({ product, score }) => ({ product: await describe(product), score }))),
    kept: kept.map(({ id, productId, presence, appearedAt }) => ({ id, productId, presence, appearedAt })),
  };
}
