import type { BehaviourType } from '../../entities/behaviour-type';
import type { SequenceEncoder } from '../../inference/recommend/sequence-encoder';
import { viewerHistory } from '../../inference/recommend/viewer-history';
import { rawMoment } from '../../ormconfig';
import type { Access } from '../access/access';
import type { Viewers } from '../audience/viewers';
import { VitrineError, shorten } from '../errors';
import type { LoggedList } from '../experiments/off-policy/logged-list';
import { LoggedLists } from '../experiments/off-policy/logged-lists';
import type { OffPolicyEstimates } from '../experiments/off-policy/off-policy-estimates';
import type { Transactions } from '../storage/transactions';
import { recentActs, settled, turnedTo } from './recent-acts';
import type { ModelVersions } from './training/model-versions';
import type { Rankers } from './training/rankers';

const DAY_MS = 86_400_000;
/** How far back lists are read where nobody says, and how many at most. */
const READ_DAYS = 7;
const MOST_LISTS = 2_000;
const READ_ACTS = 500;
const RANKED_AT_ONCE = 8;

/** What judging models takes. */
export interface EvaluationTools {
  transactions: Transactions;
  viewers: Viewers;
  models: ModelVersions;
  rankers: Rankers;
  encoder?: Pick<SequenceEncoder, 'encode'> | undefined;
}

/** Tells what a model would have brought in place of the lists that were shown, before anybody is shown its own. */
export class ModelEvaluation {
  readonly #lists: LoggedLists;

  constructor(private readonly tools: EvaluationTools) {
    this.#lists = new LoggedLists(tools.transactions);
  }

  /**
   * Estimates by the oldest 2,000 lists since a moment. The model ranks by what each viewer had done before its list, and by nothing of the
   * stream, whose moment is over; viewers who do not allow to be served by what they did are left out.
   * @throws NOT_FOUND for a version that there is not, CONFLICT for one that is kept by its figures only, OVERLOADED while other versions have the memory
   */
  async of(access: Access, version: string, reward: BehaviourType.CLICK | BehaviourType.PURCHASE, since?: Date): Promise<OffPolicyEstimates> {
    access.requireOperator('judge a model by lists that were shown');
    if ((await this.tools.models.byVersion(version)) === null) throw new VitrineError('NOT_FOUND', `There is no model version "${shorten(version)}"; \`models\` lists those that there are.`, { kind: 'model version', field: 'version' });
    if (!(await this.tools.models.isKept(version))) throw new VitrineError('CONFLICT', `Version ${version} is kept by its figures only: what was fitted is gone. Ask for one whose \`artefactBytes\` is above 0.`, { field: 'version' });
    const now = new Date();
    return this.#lists.evaluate({ from: since ?? new Date(now.getTime() - READ_DAYS * DAY_MS), to: now, reward, most: MOST_LISTS }, (logged) => this.#listsOf(version, logged));
  }

  async #listsOf(version: string, logged: readonly LoggedList[]): Promise<Map<string, string[]>> {
    const { transactions, viewers, rankers, encoder } = this.tools;
    const ranker = await rankers.rankerOf(version);
    if (ranker.version !== version) throw new VitrineError('OVERLOADED', `Version ${version} cannot be read beside the versions that are shown now. Ask again in a minute.`, { retryAfterMs: 60_000 });
    const known = await viewers.byIds([...new Set(logged.map(({ viewerId }) => viewerId))]);
    const consenting = [...known.values()].filter(({ consent }) => consent.personalisation).map(({ id }) => id);
    const acts = await recentActs(transactions.dataSource, consenting, READ_ACTS);
    const listOf = async ({ exposureId, viewerId, at, places }: LoggedList): Promise<[string, string[]] | null> => {
      const own = acts.get(viewerId)?.filter((act) => rawMoment(act.at) < at.getTime());
      if (own === undefined || places.length === 0) return null;
      const history = viewerHistory(turnedTo(own), ranker.historyDecay);
      const sequence = await encoder?.encode(history.map(({ productId }) => productId));
      const ranked = await ranker.rank({ history, sequence, exclude: settled(own, false, new Set()), k: Math.max(...places.map(({ rank }) => rank)) });
      return [exposureId, ranked.map(({ productId }) => productId)];
    };
    const lists: ([string, string[]] | null)[] = [];
    // Few at a time: viewers who wait for their own lists go between.
    for (let from = 0; from < logged.length; from += RANKED_AT_ONCE) lists.push(...await Promise.all(logged.slice(from, from + RANKED_AT_ONCE).map(listOf)));
    return new Map(lists.filter((list) => list !== null));
  }
}
