import { In, IsNull, type Repository } from 'typeorm';
import { LiveEvent } from '../../../entities/live-event.entity';
import { Scene } from '../../../entities/scene.entity';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import type { Page, PageRequest } from '../../storage/keyset';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Transactions } from '../../storage/transactions';
import type { SceneVerdict } from './scene-votes';

/** The topic of scenes in the event log. */
export const SCENE_CHANGED = 'sceneChanged';

/** Which scenes each stream showed, and when. Every beginning and end is an event and a row, committed together. */
export class SceneLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** Writes down that a scene began; resolves when it is durable and told. */
  begin(streamId: string, { name, confidence, since }: SceneVerdict): Promise<Scene> {
    return this.#write({ id: newId('Scene'), streamId, name, confidence, since, until: null }, true);
  }

  /** Writes down that a scene is over; resolves when it is durable and told. */
  end({ id, streamId, name, confidence, since }: Scene, until: Date): Promise<Scene> {
    return this.#write({ id, streamId, name, confidence, since, until: until < since ? since : until }, false);
  }

  /**
   * Ends what is still open of a stream that nobody looked at for a while. The last that the stream's log heard of it counts
   * as the scene's end: after a crash nobody knows better.
   */
  async endOpen(streamId: string): Promise<void> {
    const open = await this.#repository.findBy({ streamId, until: IsNull() });
    if (open.length === 0) return;
    const last = await this.transactions.dataSource.getRepository(LiveEvent).findOne({ where: { streamId }, order: { sequence: 'DESC' }, select: { streamId: true, sequence: true, at: true } });
    for (const scene of open) await this.end(scene, last?.at ?? scene.since);
  }

  /** The scene that each stream shows now, of those that show one. One statement. */
  async current(streamIds: readonly string[]): Promise<Map<string, Scene>> {
    const open = await this.#repository.find({ where: { streamId: In([...streamIds]), until: IsNull() }, order: { id: 'ASC' } });
    return new Map(open.map((scene) => [scene.streamId, scene]));
  }

  async byIds(ids: readonly string[]): Promise<Map<string, Scene>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((scene) => [scene.id, scene]));
  }

  /** The same page of several streams' scenes, newest first, of those that were on between two moments. */
  ofStreams(streamIds: readonly string[], page: PageRequest, from?: Date, to?: Date): Promise<Map<string, Page<Scene>>> {
    const bounds = [
      ...(from ? ['(child.until IS NULL OR child.until >= :from)'] : []),
      ...(to ? ['child.since <= :to'] : []),
    ];
    const where = bounds.length > 0 ? { sql: bounds.join(' AND '), parameters: { from, to } } : undefined;
    return readPagesByParent({ repository: this.#repository, parent: 'streamId', where }, streamIds, page);
  }

  /** Brings back an event's value from what the log kept of it. */
  restore(payload: unknown): Scene {
    const scene = Object.assign(new Scene(), payload as Scene);
    scene.since = new Date(scene.since);
    scene.until = scene.until && new Date(scene.until);
    return scene;
  }

  #write(values: Omit<Scene, 'sequence'>, isNew: boolean): Promise<Scene> {
    return this.log.append<Scene>({
      streamId: values.streamId,
      topic: SCENE_CHANGED,
      value: (sequence) => Object.assign(new Scene(), values, { sequence }),
      payload: (scene) => scene,
      row: (scene) => ({ entity: Scene, values: scene, isNew }),
    });
  }

  get #repository(): Repository<Scene> {
    return this.transactions.dataSource.getRepository(Scene);
  }
}
