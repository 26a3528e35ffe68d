import type { FastifyInstance } from 'fastify';
import { badInput, notFound, shorten } from '../errors';
import { kindOf } from '../identifiers';
import { chaptersOf } from '../live/presence/timeline-spans';
import { ruleOf } from '../live/presence/timelines';
import type { Services } from '../services';
import { cueJson, escapeCueText, formatVtt, type Cue } from './web-vtt';

const KINDS = ['chapters', 'metadata'];
const PARAMETERS = ['kind', 'from', 'to', 'mergeGapSeconds', 'minSeconds'];
/** A chapter is something to jump to: what flashes by is none. */
const DEFAULT_MIN_SECONDS = '1';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** A stream's timeline as WebVTT, for a `<track>` of its recording; anyone may read it. */
export function registerTimelineVtt(app: FastifyInstance, { streams, timelines, catalogue }: Services): void {
  app.get<{ Params: { id: string }; Querystring: Query }>('/streams/:id/timeline.vtt', async ({ params, query }, reply) => {
    if (kindOf(params.id) !== 'Stream') throw notFound('stream', params.id);
    const kind = readKind(query);
    const request = { from: readMoment(query, 'from'), to: readMoment(query, 'to'), mergeGapSeconds: readSeconds(query, 'mergeGapSeconds', '2'), minSeconds: readSeconds(query, 'minSeconds', DEFAULT_MIN_SECONDS) };
    const stream = await streams.require(params.id);
    const timeline = (await timelines.ofStreams([stream], request)).get(stream.id) ?? [];
    const products = await catalogue.byIds(timeline.map(({ productId }) => productId));
    const spans = kind === 'chapters' ? chaptersOf(timeline, ruleOf(request)) : timeline.flatMap((one) => one.spans).sort((a, b) => a.from - b.from || b.to - a.to);
    const start = stream.startedAt?.getTime() ?? 0;
    const cues = spans.flatMap(({ productId, from, to, open }): Cue[] => {
      const product = products.get(productId);
      if (!product) return [];
      const { sku, title } = product;
      return [{ fromMs: from - start, toMs: to - start, text: kind === 'chapters' ? escapeCueText(title) : cueJson({ productId, sku, title, open }) }];
    });
    return reply.header('content-type', 'text/vtt; charset=utf-8').header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff').send(formatVtt(cues));
  });
}

function readKind(query: Query): string {
  const unknown = Object.keys(query).find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) throw badInput(`There is no parameter "${shorten(unknown)}"; there are ${PARAMETERS.join(', ')}.`, shorten(unknown));
  const kind = one(query, 'kind') ?? 'chapters';
  if (!KINDS.includes(kind)) throw badInput(`"kind" must be ${KINDS.join(' or ')}; it is "${shorten(kind)}".`, 'kind');
  return kind;
}

function readMoment(query: Query, name: string): Date | undefined {
  const given = one(query, name);
  if (given === undefined) return undefined;
  const moment = new Date(given);
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(given) || Number.isNaN(moment.getTime())) throw badInput(`"${name}" must be a moment such as 2026-01-31T20:00:00Z; it is "${shorten(given)}".`, name);
  return moment;
}

function readSeconds(query: Query, name: string, otherwise: string): number {
  const given = one(query, name) ?? otherwise;
  if (!/^\d+(\.\d+)?$/.test(given)) throw badInput(`"${name}" must be a number of seconds; it is "${shorten(given)}".`, name);
  return Number(given);
}

function one(query: Query, name: string): string | undefined {
  const given = query[name];
  if (Array.isArray(given)) throw badInput(`"${name}" may be given once; it is given ${given.length} times.`, name);
  return given;
}
