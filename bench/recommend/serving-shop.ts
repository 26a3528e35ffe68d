import { Behaviour } from '../../entities/behaviour.entity';
import { BehaviourType } from '../../entities/behaviour-type';
import { Product } from '../../entities/product.entity';
import { Viewer } from '../../entities/viewer.entity';
import { openDatabase } from '../../ormconfig';
import { seededRandom } from '../../src/demo/shop/seeded-random';
import { newId } from '../../src/identifiers';
import { insertRows } from '../../src/storage/insert-rows';
import { Transactions } from '../../src/storage/transactions';

/** Viewers with a history, and acts of each. */
export const VIEWERS = 20_000;
const ACTS = 8;
/** Products that are bought together. */
const RANGE = 50;
const ROWS = 500;
const DAY_MS = 86_400_000;
const WORDS = ['steel', 'glass', 'blue', 'red', 'small', 'large', '陶瓷', '手工', '不锈钢', '便携'];

/** The external identifier of a viewer with a history. */
export const shopper = (index: number): string => `shopper-${index}`;

/** Fills a new database with a shop of so many products and what its viewers did: each keeps to one range, and some of it is drawn from anywhere. */
export async function fillServingShop(url: string, products: number): Promise<void> {
  const dataSource = await openDatabase(url);
  await dataSource.runMigrations();
  const transactions = new Transactions(dataSource);
  const random = seededRandom(5);
  const draw = (below: number): number => Math.floor(random() * below);
  const now = Date.now();
  const ids: string[] = [];
  for (let from = 0; from < products; from += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, products - from) }, (_, index) => {
      const number = from + index;
      const range = Math.floor(number / RANGE);
      const createdAt = new Date(now - 90 * DAY_MS + number * 1_000);
      const title = `Thing ${number} ${WORDS[draw(10)] ?? ''} ${WORDS[draw(10)] ?? ''}`;
      return Object.assign(new Product(), {
        id: newId('Product'), sku: `T-${number}`, title, description: null, brand: `Maker ${draw(300)}`, category: `Range ${range}`, priceMinor: 100 + draw(90_000), currency: 'EUR',
        stock: draw(50) === 0 ? 0 : 10, buyUrl: null, attributes: [{ name: 'material', value: WORDS[draw(10)] ?? '' }], matchThreshold: null, searchText: title.toLowerCase(),
        createdAt, updatedAt: createdAt,
      });
    });
    ids.push(...rows.map(({ id }) => id));
    await transactions.run((manager) => insertRows(manager, Product, rows));
  }
  const types = [BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.ADD_TO_CART, BehaviourType.PURCHASE];
  for (let from = 0; from < VIEWERS; from += ROWS) {
    const viewers = Array.from({ length: ROWS }, (_, index) => Object.assign(new Viewer(), {
      id: newId('Viewer'), externalId: shopper(from + index), handle: shopper(from + index), createdAt: new Date(now), consent: { personalisation: true, analytics: true, updatedAt: null },
    }));
    const acts = viewers.flatMap(({ id: viewerId }) => {
      const range = draw(Math.ceil(products / RANGE)) * RANGE;
      return Array.from({ length: ACTS }, (_, act) => Object.assign(new Behaviour(), {
        id: newId('Behaviour'), eventId: `e${act}`, viewerId, type: types[draw(4)], productId: ids[draw(10) === 0 ? draw(products) : Math.min(products - 1, range + draw(RANGE))], streamId: null,
        exposureId: null, quantity: null, amountMinor: null, amountCurrency: null, seconds: null, at: new Date(now - DAY_MS + act * 60_000),
      }));
    });
    await transactions.run(async (manager) => {
      await insertRows(manager, Viewer, viewers);
      for (let at = 0; at < acts.length; at += ROWS) await insertRows(manager, Behaviour, acts.slice(at, at + ROWS));
    });
  }
  await dataSource.destroy();
}
