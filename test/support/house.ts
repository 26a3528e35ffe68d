import { openDatabase } from '../../ormconfig';
import { StreamKind } from '../../entities/stream-kind';
import type { Stream } from '../../entities/stream.entity';
import { Access, type Role } from '../../src/access/access';
import { Viewers } from '../../src/audience/viewers';
import { BehaviourLog } from '../../src/behaviour/behaviour-log';
import { ProductCatalogue } from '../../src/catalogue/product-catalogue';
import type { ProductDraft } from '../../src/catalogue/product-draft';
import { Bus } from '../../src/events/bus';
import { EventLog } from '../../src/events/event-log';
import { SourceAddresses } from '../../src/live/sources/source-addresses';
import { createLog } from '../../src/log';
import { Streams } from '../../src/live/streams';
import { Miner } from '../../src/mining/miner';
import { CountedProducts } from '../../src/mining/fairness/counted-products';
import { PopularityWatch } from '../../src/mining/fairness/popularity-watch';
import { Attributions } from '../../src/recommendations/attributions';
import { Exposures } from '../../src/recommendations/exposures';
import { Transactions } from '../../src/storage/transactions';

/** The services that need no model, on a migrated database. */
export type House = Awaited<ReturnType<typeof openHouse>>;

/** Opens and migrates the database behind `url` and wires the services; two houses on one server are two nodes. Close it after the tests. */
export async function openHouse(url: string) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const dataSource = await openDatabase(url);
  await dataSource.runMigrations();
  const transactions = new Transactions(dataSource);
  const bus = new Bus();
  const events = new EventLog(transactions, bus);
  const viewers = new Viewers(transactions);
  const catalogue = new ProductCatalogue(transactions);
  const streams = new Streams(transactions, viewers, events, new SourceAddresses('', true), 2);
  const exposures = new Exposures(transactions);
  const attributions = new Attributions(transactions);
  const behaviour = new BehaviourLog({ transactions, viewers, catalogue, streams, exposures, attributions });
  const log = createLog({ LOG_LEVEL: 'silent' });
  const countedProducts = new CountedProducts(transactions);
  const popularityWatch = new PopularityWatch(transactions, countedProducts, 1.5, log);
  const miner = new Miner(transactions, popularityWatch, log);
  const as = async (role: Role, name: string): Promise<Access> => new Access(role, (await viewers.mention(name)).id, new Set());
  const operator = await as('operator', 'olga');
  return {
    dataSource, transactions, bus, events, viewers, catalogue, streams, exposures, attributions, behaviour, countedProducts, popularityWatch, miner, operator,
    /** Somebody with a role, by name. */
    as,
    /** Imports products of 1.00 EUR each, unless a draft says otherwise; answers with their identifiers, in order. */
    products: async (...drafts: (Partial<ProductDraft> & { sku: string })[]): Promise<string[]> => {
      const results = await catalogue.import(operator, drafts.map((draft) => ({ title: draft.sku, price: { amount: '1.00', currency: 'EUR' }, ...draft })));
      return results.map((result) => {
        if (result.status === 'REJECTED') throw result.error;
        return result.product.id;
      });
    },
    /** A live stream of the operator's. */
    liveStream: async (): Promise<Stream> => {
      const stream = await streams.create(operator, { title: 'Evening show', kind: StreamKind.LIVE_ROOM });
      return streams.start(operator, stream.id);
    },
    close: async (): Promise<void> => {
      await events.settled();
      await dataSource.destroy();
    },
  };
}
