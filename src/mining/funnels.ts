import { ApiScope } from '../../entities/api-scope';
import { FunnelTally } from '../../entities/funnel-tally.entity';
import type { Access } from '../access/access';
import type { Transactions } from '../storage/transactions';
import { funnelId, type FunnelScope } from './funnel-scope';
import type { Miner } from './miner';
import { readRows } from '../storage/read-rows';

/** How many viewers came to a step, and which share of those at the step before. */
export interface FunnelStep {
  step: 'VIEW' | 'CLICK' | 'ADD_TO_CART' | 'PURCHASE';
  viewers: number;
  rate: number | null;
}

/** A funnel in which nothing has happened yet. */
const EMPTY = Object.freeze({ views: 0, clicks: 0, addToCarts: 0, removalsFromCart: 0, purchases: 0, pieces: 0, revenue: {}, viewers: 0, clickers: 0, adders: 0, buyers: 0 });

/** What viewers did, from seeing to buying. */
export class Funnels {
  constructor(
    private readonly transactions: Transactions,
    private readonly miner: Pick<Miner, 'caughtUp'>,
  ) {}

  /** @throws unless the caller may read funnels: of a stream its host, of anything operators, and partners with the scope */
  authorise(access: Access, stream: { hostId: string } | undefined): void {
    if (stream && access.hosts(stream)) return;
    access.requireScope(ApiScope.RECOMMENDATIONS_READ, stream ? 'read the funnel of somebody else’s stream' : 'read funnels of the whole shop');
  }

  /** The tallies of these funnels, by `funnelId`. One statement for some hundreds. */
  async tallies(ids: readonly string[]): Promise<Map<string, FunnelTally>> {
    await this.miner.caughtUp();
    return readRows(this.transactions.dataSource.manager, FunnelTally, ids);
  }

  /** What a funnel has when its tally is not there. */
  emptyTally(scope: FunnelScope): FunnelTally {
    return Object.assign(new FunnelTally(), { id: funnelId(scope), ...scope, ...EMPTY });
  }
}

/** The steps of a funnel, the first to the last; no rate where nobody was at the step before. */
export function stepsOf({ viewers, clickers, adders, buyers }: Pick<FunnelTally, 'viewers' | 'clickers' | 'adders' | 'buyers'>): FunnelStep[] {
  const rate = (here: number, before: number): number | null => (before === 0 ? null : here / before);
  return [
    { step: 'VIEW', viewers, rate: null }, { step: 'CLICK', viewers: clickers, rate: rate(clickers, viewers) },
    { step: 'ADD_TO_CART', viewers: adders, rate: rate(adders, clickers) }, { step: 'PURCHASE', viewers: buyers, rate: rate(buyers, adders) },
  ];
}
