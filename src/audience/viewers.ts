import { In, type Repository } from 'typeorm';
import { isDuplicateKey } from '../../ormconfig';
import { Viewer } from '../../entities/viewer.entity';
import { badInput } from '../errors';
import { newId } from '../identifiers';
import type { Transactions } from '../storage/transactions';

const REMEMBERED = 50_000;

/** Who watches, hosts and buys. */
export class Viewers {
  readonly #byExternalId = new Map<string, Promise<Viewer>>();

  constructor(private readonly transactions: Transactions) {}

  /** The viewer with the caller's own identifier; it comes into being with the first mention. */
  mention(externalId: string, handle?: string): Promise<Viewer> {
    const name = externalId.trim();
    if (name === '' || name.length > 128) throw badInput('A viewer’s external identifier has 1 to 128 characters.', 'externalId');
    let viewer = this.#byExternalId.get(name);
    if (!viewer) {
      if (this.#byExternalId.size >= REMEMBERED) this.#byExternalId.clear();
      viewer = this.#findOrCreate(name, handle);
      this.#byExternalId.set(name, viewer);
      viewer.catch(() => this.#byExternalId.delete(name));
    }
    return viewer;
  }

  /** The viewers with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Viewer>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((viewer) => [viewer.id, viewer]));
  }

  async #findOrCreate(externalId: string, handle = externalId): Promise<Viewer> {
    const known = await this.#repository.findOneBy({ externalId });
    if (known) return known;
    const viewer = Object.assign(new Viewer(), {
      id: newId('Viewer'), externalId, handle: Array.from(handle).slice(0, 64).join(''), createdAt: new Date(),
      consent: { personalisation: true, analytics: true, updatedAt: null },
    });
    try {
      await this.transactions.run((manager) => manager.insert(Viewer, viewer));
      return viewer;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return this.#repository.findOneByOrFail({ externalId });
    }
  }

  get #repository(): Repository<Viewer> {
    return this.transactions.dataSource.getRepository(Viewer);
  }
}
