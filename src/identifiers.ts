import { monotonicFactory } from 'ulid';
import { badInput, shorten } from './errors';

/** First part of each kind's identifiers. */
export const ID_PREFIXES = {
  ApiKey: 'key',
  AssistantReply: 'rpl',
  Behaviour: 'bhv',
  Conversation: 'cnv',
  Deal: 'dea',
  Experiment: 'xpm',
  Exposure: 'exp',
  Faq: 'faq',
  HostCue: 'cue',
  Message: 'msg',
  ModelActivation: 'act',
  ModelVersion: 'mdl',
  Policy: 'pol',
  Product: 'prd',
  ProductImage: 'img',
  RecognisedItem: 'rec',
  RecommenderTraining: 'trn',
  Scene: 'scn',
  SceneExample: 'sce',
  SentimentAlert: 'alr',
  ShelfChange: 'shc',
  ShelfPlace: 'shp',
  Stream: 'str',
  Viewer: 'vwr',
} as const;

export type Kind = keyof typeof ID_PREFIXES;

const nextUlid = monotonicFactory();
const pattern = /^([a-z]{3})_[0-9A-HJKMNP-TV-Z]{26}$/;
const kinds = new Map<string, Kind>(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as Kind]));

/** A new identifier of a kind, ordered by creation: `prd_01J…`. */
export function newId(kind: Kind): string {
  return `${ID_PREFIXES[kind]}_${nextUlid()}`;
}

/** The kind that an identifier names; undefined when it is not one of ours. */
export function kindOf(id: string): Kind | undefined {
  const prefix = pattern.exec(id)?.[1];
  return prefix === undefined ? undefined : kinds.get(prefix);
}

/**
 * Checks that a caller's identifier is of the kind that is wanted.
 * @throws BAD_USER_INPUT saying what it is instead
 */
export function requireKind(id: string, kind: Kind, field: string): string {
  const actual = kindOf(id);
  if (actual === kind) return id;
  const wanted = `identifiers of a ${kind} look like ${ID_PREFIXES[kind]}_01J8…`;
  throw actual === undefined
    ? badInput(`"${shorten(id)}" is not an identifier; ${wanted}.`, field)
    : badInput(`"${shorten(id)}" identifies a ${actual}, not a ${kind}; ${wanted}.`, field);
}
