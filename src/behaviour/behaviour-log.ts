import { In } from 'typeorm';
import { ApiScope } from '../../entities/api-scope';
import { Behaviour } from '../../entities/behaviour.entity';
import type { Access } from '../access/access';
import { viewerName, type Viewers } from '../audience/viewers';
import type { ProductCatalogue } from '../catalogue/product-catalogue';
import { VitrineError, badInput, notFound, shorten } from '../errors';
import { kindOf, newId } from '../identifiers';
import type { Streams } from '../live/streams';
import { enlist } from '../mining/mining-queue';
import type { Attributions } from '../recommendations/attributions';
import type { Exposures } from '../recommendations/exposures';
import { GroupCommit } from '../storage/group-commit';
import { insertRows } from '../storage/insert-rows';
import { readPagesByParent } from '../storage/keyset-by-parent';
import type { Page, PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import { checkBehaviour, type BehaviourDraft } from './behaviour-draft';

/** What became of one act of a batch. */
export interface BehaviourResult {
  eventId: string;
  status: 'RECORDED' | 'DUPLICATE' | 'REJECTED';
  error?: VitrineError;
}

/** What recording takes. */
export interface BehaviourTools {
  transactions: Transactions;
  viewers: Viewers;
  catalogue: ProductCatalogue;
  streams: Streams;
  exposures: Exposures;
  attributions: Attributions;
}

/** Acts that one batch may carry. */
export const MAX_BATCH = 1_000;
/** Rows of one INSERT and identifiers of one IN list. */
const CHUNK = 500;

/** What viewers do, kept durably: an acknowledged act survives the death of the process, and none is stored twice. */
export class BehaviourLog {
  readonly #commits: GroupCommit<Behaviour[], boolean[]>;
  readonly #listeners: ((acts: readonly Behaviour[]) => void)[] = [];

  constructor(private readonly tools: BehaviourTools) {
    this.#commits = new GroupCommit((batches) => this.#commit(batches), 50);
  }

  /** Tells of acts that were recorded, after they are durable. */
  onRecorded(listener: (acts: readonly Behaviour[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Records a batch; every act has its own result, in order. Resolves when it is durable. */
  async record(access: Access, drafts: readonly BehaviourDraft[]): Promise<BehaviourResult[]> {
    if (drafts.length === 0 || drafts.length > MAX_BATCH) throw badInput(`A batch carries 1 to ${MAX_BATCH} events; this has ${drafts.length}.`, 'input.events');
    const viewerIds = await this.#viewersOf(access, drafts);
    const [products, streams, shownTo] = await Promise.all([
      this.tools.catalogue.byIds(mentioned(drafts, 'productId')),
      this.tools.streams.byIds(mentioned(drafts, 'streamId')),
      this.tools.exposures.viewersOf(mentioned(drafts, 'exposureId')),
    ]);
    const now = new Date();
    const acts: Behaviour[] = [];
    const results = drafts.map((draft, index): BehaviourResult => {
      const field = `input.events[${index}]`;
      try {
        const viewerId = viewerIds[index];
        if (viewerId instanceof VitrineError) throw viewerId;
        const checked = checkBehaviour(draft, now, field);
        if (draft.productId != null && !products.has(draft.productId)) throw notFound('product', draft.productId, `${field}.productId`);
        if (draft.streamId != null && !streams.has(draft.streamId)) throw notFound('stream', draft.streamId, `${field}.streamId`);
        if (draft.exposureId != null && shownTo.get(draft.exposureId) !== viewerId) throw notShown(draft.exposureId, `${field}.exposureId`);
        acts.push(Object.assign(new Behaviour(), checked, {
          id: newId('Behaviour'), viewerId, type: draft.type,
          productId: draft.productId ?? null, streamId: draft.streamId ?? null, exposureId: draft.exposureId ?? null,
        }));
        return { eventId: draft.eventId, status: 'RECORDED' };
      } catch (error) {
        if (error instanceof VitrineError) return { eventId: shorten(draft.eventId), status: 'REJECTED', error };
        throw error;
      }
    });
    const recorded = acts.length === 0 ? [] : await this.#commits.add(acts);
    const fresh = acts.filter((_, index) => recorded[index]);
    if (fresh.length > 0) for (const listener of this.#listeners) listener(fresh);
    let next = 0;
    return results.map((result) => (result.status === 'REJECTED' || recorded[next++] ? result : { ...result, status: 'DUPLICATE' }));
  }

  /** The acts with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Behaviour>> {
    const found = await this.tools.transactions.dataSource.getRepository(Behaviour).findBy({ id: In([...ids]) });
    return new Map(found.map((act) => [act.id, act]));
  }

  /** The same page of several viewers' acts, newest first. One statement. */
  ofViewers(viewerIds: readonly string[], page: PageRequest): Promise<Map<string, Page<Behaviour>>> {
    return readPagesByParent({ repository: this.tools.transactions.dataSource.getRepository(Behaviour), parent: 'viewerId' }, viewerIds, page);
  }

  /** The viewer of each act, or why it cannot be one. */
  async #viewersOf(access: Access, drafts: readonly BehaviourDraft[]): Promise<(string | VitrineError)[]> {
    const named = drafts.filter(({ viewer }) => viewer != null);
    if (named.length > 0) access.requireScope(ApiScope.BEHAVIOUR_WRITE, 'record behaviour for a viewer that is named');
    const unnamed = drafts.findIndex(({ viewer }) => viewer == null);
    const own = unnamed < 0 ? '' : access.requireViewer(`record behaviour without naming a viewer, as input.events[${unnamed}] does`);
    const names = drafts.map(({ viewer }, index) => (viewer == null ? null : nameOrFault(viewer, `input.events[${index}].viewer`)));
    const mentioned = [...new Set(names.filter((name) => typeof name === 'string'))];
    const viewers = await this.tools.viewers.mentionAll(mentioned);
    const idOf = new Map(mentioned.map((name, index) => [name, viewers[index]?.id as string]));
    return names.map((name) => (name === null ? own : typeof name === 'string' ? (idOf.get(name) as string) : name));
  }

  /** Writes many batches in one transaction; answers, act by act, whether it was new. */
  async #commit(batches: readonly Behaviour[][]): Promise<boolean[][]> {
    const acts = batches.flat();
    return this.tools.transactions.runKeyed(async (manager) => {
      const known = new Set<string>();
      for (let from = 0; from < acts.length; from += CHUNK) {
        const chunk = acts.slice(from, from + CHUNK);
        const found = await manager.find(Behaviour, {
          where: { viewerId: In([...new Set(chunk.map(({ viewerId }) => viewerId))]), eventId: In(chunk.map(({ eventId }) => eventId)) },
          select: { viewerId: true, eventId: true },
        });
        for (const act of found) known.add(identity(act));
      }
      const fresh: Behaviour[] = [];
      const answers = batches.map((batch) => batch.map((act) => {
        const isNew = !known.has(identity(act));
        if (isNew) fresh.push(act);
        known.add(identity(act));
        return isNew;
      }));
      for (let from = 0; from < fresh.length; from += CHUNK) {
        await insertRows(manager, Behaviour, fresh.slice(from, from + CHUNK));
      }
      await this.tools.attributions.credit(manager, fresh);
      await enlist(manager, 'ACTS', fresh.map(({ id }) => id));
      return answers;
    });
  }
}

function nameOrFault(viewer: string, field: string): string | VitrineError {
  try {
    return viewerName(viewer, field);
  } catch (error) {
    if (error instanceof VitrineError) return error;
    throw error;
  }
}

const identity = ({ viewerId, eventId }: Pick<Behaviour, 'viewerId' | 'eventId'>): string => `${viewerId}/${eventId}`;

/** One answer to a list that does not exist and to another viewer's, so that nobody learns of it. */
const notShown = (exposureId: string, field: string): VitrineError =>
  new VitrineError('NOT_FOUND', `No recommendation list "${shorten(exposureId)}" was shown to this viewer; send an "exposureId" that its own list carried.`, { kind: 'exposure', field });

const MENTIONED = { productId: 'Product', streamId: 'Stream', exposureId: 'Exposure' } as const;

/** The identifiers of the right kind that stand in a field of these acts, each once. */
function mentioned(drafts: readonly BehaviourDraft[], name: keyof typeof MENTIONED): string[] {
  return [...new Set(drafts.map((draft) => draft[name]).filter((id): id is string => id != null && kindOf(id) === MENTIONED[name]))];
}
