import { In, MoreThan, type Repository } from 'typeorm';
import { ShelfChange } from '../../../entities/shelf-change.entity';
import { ShelfPlace } from '../../../entities/shelf-place.entity';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Page, PageRequest } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import { around, type PlaceState } from './shelf-map';
import type { ShelfStep } from './shelf-tracker';

/** The topic of a shelf's changes in the event log. */
export const SHELF_CHANGED = 'shelfChanged';

/** What stands on the shelves that are watched, and what was taken or put back. */
export class ShelfPlaces {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** What was known of a shelf when it was last looked at. */
  async states(streamId: string): Promise<PlaceState[]> {
    return this.#places.find({ where: { streamId }, order: { id: 'ASC' } });
  }

  /** Writes changes down, in order, each with its place and its event in one commit; resolves when all are durable and published. */
  record(streamId: string, steps: readonly ShelfStep[]): Promise<ShelfChange[]> {
    return Promise.all(steps.map(({ kind, at, box, isNewPlace, place: { id: placeId, productId, spots, since } }) => {
      const count = spots.filter(({ filled }) => filled).length;
      const id = newId('ShelfChange');
      return this.log.append<ShelfChange>({
        streamId,
        topic: SHELF_CHANGED,
        value: (sequence) => Object.assign(new ShelfChange(), { id, streamId, placeId, productId, kind, box: around([box]), count, sequence, at }),
        payload: (change) => change,
        row: (change) => [
          { entity: ShelfPlace, isNew: isNewPlace, values: { id: placeId, streamId, productId, count, spots, since, box: around(spots), sequence: change.sequence } },
          { entity: ShelfChange, isNew: true, values: change },
        ],
      });
    }));
  }

  /** Forgets places at which nothing stands. */
  async forget(placeIds: readonly string[]): Promise<void> {
    if (placeIds.length > 0) await this.transactions.run((manager) => manager.delete(ShelfPlace, { id: In([...placeIds]) }));
  }

  /** Brings back an event's value from what the log kept of it. */
  restore(payload: unknown): ShelfChange {
    const change = Object.assign(new ShelfChange(), payload as ShelfChange);
    change.at = new Date(change.at);
    return change;
  }

  /** What stands on each stream's shelf, from the top left; with places of which everything has been taken, too. One statement. */
  async ofStreams(streamIds: readonly string[], withEmpty: boolean): Promise<Map<string, ShelfPlace[]>> {
    const found = await this.#places.find({ where: { streamId: In([...streamIds]), ...(withEmpty ? {} : { count: MoreThan(0) }) }, order: { id: 'ASC' } });
    const byStream = new Map(streamIds.map((id) => [id, [] as ShelfPlace[]]));
    for (const place of found.sort(byPosition)) byStream.get(place.streamId)?.push(place);
    return byStream;
  }

  /** The same page of several streams' changes, newest first, of those between two moments. */
  changesOfStreams(streamIds: readonly string[], page: PageRequest, from?: Date, to?: Date): Promise<Map<string, Page<ShelfChange>>> {
    const bounds = [...(from ? ['child.at >= :from'] : []), ...(to ? ['child.at <= :to'] : [])];
    return readPagesByParent({
      repository: this.transactions.dataSource.getRepository(ShelfChange),
      parent: 'streamId',
      where: bounds.length > 0 ? { sql: bounds.join(' AND '), parameters: { from, to } } : undefined,
    }, streamIds, page);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, ShelfPlace>> {
    return new Map((await this.#places.findBy({ id: In([...ids]) })).map((place) => [place.id, place]));
  }

  async changesByIds(ids: readonly string[]): Promise<Map<string, ShelfChange>> {
    const found = await this.transactions.dataSource.getRepository(ShelfChange).findBy({ id: In([...ids]) });
    return new Map(found.map((change) => [change.id, change]));
  }

  get #places(): Repository<ShelfPlace> {
    return this.transactions.dataSource.getRepository(ShelfPlace);
  }
}

/** From the top, and from the left where upper edges are equal. */
const byPosition = (a: ShelfPlace, b: ShelfPlace): number => a.box.y - b.box.y || a.box.x - b.box.x;
