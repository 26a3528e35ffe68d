import { In, type EntityManager, type Repository } from 'typeorm';
import { held } from '../../ormconfig';
import { Viewer } from '../../entities/viewer.entity';
import type { Access } from '../access/access';
import { badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import { insertRows } from '../storage/insert-rows';
import type { Transactions } from '../storage/transactions';
import { noteWithdrawal } from './withdrawals';

const REMEMBERED = 50_000;

/** A caller's own identifier of a viewer, as it is kept. @throws BAD_USER_INPUT when it is none */
export function viewerName(externalId: string, field = 'externalId'): string {
  const name = externalId.trim();
  if (name === '' || name.length > 128) throw badInput('A viewer’s external identifier has 1 to 128 characters.', field);
  return name.toWellFormed();
}

/** Who watches, hosts and buys. */
export class Viewers {
  readonly #byExternalId = new Map<string, Promise<Viewer>>();
  readonly #consentListeners: ((viewerId: string) => void)[] = [];

  constructor(private readonly transactions: Transactions) {}

  /** Tells of viewers who decided anew what they allow, after it is durable. */
  onConsent(listener: (viewerId: string) => void): void {
    this.#consentListeners.push(listener);
  }

  /**
   * Says what a viewer allows: the caller where none is named; what is undefined stays.
   * @throws BAD_USER_INPUT, FORBIDDEN for another than the viewer itself and operators, NOT_FOUND
   */
  async setConsent(access: Access, viewerId: string | undefined, { personalisation, analytics }: { personalisation?: boolean | undefined; analytics?: boolean | undefined }): Promise<Viewer> {
    const id = viewerId ?? access.requireViewer('set its consent');
    requireKind(id, 'Viewer', 'input.viewerId');
    access.requireSelfOrOperator(id, 'set this viewer’s consent');
    if (personalisation === undefined && analytics === undefined) throw badInput('Say what the viewer allows: give `personalisation`, `analytics` or both.', 'input');
    const consent = { ...(personalisation === undefined ? {} : { personalisation }), ...(analytics === undefined ? {} : { analytics }), updatedAt: new Date() };
    await this.transactions.run(async (manager) => {
      const before = await manager.findOne(Viewer, { where: { id }, ...held(manager.dataSource) });
      if (before?.consent.personalisation && personalisation === false) await noteWithdrawal(manager, id);
      await manager.update(Viewer, id, { consent });
    });
    const viewer = (await this.byIds([id])).get(id);
    if (!viewer) throw notFound('viewer', id, 'input.viewerId');
    const remembered = await this.#byExternalId.get(viewer.externalId);
    if (remembered) remembered.consent = viewer.consent;
    for (const listener of this.#consentListeners) listener(id);
    return viewer;
  }

  /** The viewer with the caller's own identifier; it comes into being with the first mention. */
  mention(externalId: string, handle?: string): Promise<Viewer> {
    const name = viewerName(externalId);
    return this.#byExternalId.get(name) ?? (this.#mention([name], handle).get(name) as Promise<Viewer>);
  }

  /** The viewers with the caller's own identifiers, in order; as many statements for a thousand as for one. */
  mentionAll(externalIds: readonly string[]): Promise<Viewer[]> {
    const names = externalIds.map((externalId) => viewerName(externalId));
    const fresh = [...new Set(names)].filter((name) => !this.#byExternalId.has(name));
    const mentioned = this.#mention(fresh);
    return Promise.all(names.map((name) => (this.#byExternalId.get(name) ?? mentioned.get(name)) as Promise<Viewer>));
  }

  /** The viewers with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Viewer>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((viewer) => [viewer.id, viewer]));
  }

  /** Looks up or makes viewers that are not remembered, and remembers them. */
  #mention(names: readonly string[], handle?: string): Map<string, Promise<Viewer>> {
    const all = names.length === 0 ? undefined : this.#findOrCreate(names, handle);
    const mentioned = new Map(names.map((name) => [name, (all as Promise<Map<string, Viewer>>).then((viewers) => viewers.get(name) as Viewer)]));
    if (this.#byExternalId.size + names.length > REMEMBERED) this.#byExternalId.clear();
    for (const [name, viewer] of mentioned) {
      this.#byExternalId.set(name, viewer);
      viewer.catch(() => this.#byExternalId.delete(name));
    }
    return mentioned;
  }

  async #findOrCreate(names: readonly string[], handle?: string): Promise<Map<string, Viewer>> {
    const find = async (manager: EntityManager): Promise<Map<string, Viewer>> =>
      new Map((await manager.findBy(Viewer, { externalId: In([...names]) })).map((viewer) => [viewer.externalId, viewer]));
    const known = await find(this.transactions.dataSource.manager);
    if (known.size === names.length) return known;
    return this.transactions.runKeyed(async (manager) => {
      const viewers = await find(manager);
      const fresh = names.filter((name) => !viewers.has(name)).map((externalId) => Object.assign(new Viewer(), {
        id: newId('Viewer'), externalId, handle: Array.from(handle ?? externalId).slice(0, 64).join(''), createdAt: new Date(),
        consent: { personalisation: true, analytics: true, updatedAt: null },
      }));
      await insertRows(manager, Viewer, fresh);
      for (const viewer of fresh) viewers.set(viewer.externalId, viewer);
      return viewers;
    });
  }

  get #repository(): Repository<Viewer> {
    return this.transactions.dataSource.getRepository(Viewer);
  }
}
