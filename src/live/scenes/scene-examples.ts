import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { SceneExample, WHOLE_SHOP } from '../../../entities/scene-example.entity';
import { PictureError, decodePicture, type PictureLimits } from '../../../inference/vision/decode';
import type { Access } from '../../access/access';
import { badPicture } from '../../catalogue/product-images';
import { VitrineError, badInput } from '../../errors';
import { newId, requireKind } from '../../identifiers';
import { readPage, type Page, type PageRequest } from '../../storage/keyset';
import type { MediaStore } from '../../storage/media-store';
import type { Transactions } from '../../storage/transactions';
import type { Streams } from '../streams';
import { toBuffer, type SceneFeatures } from './scene-features';
import { sceneKey, sceneName } from './scene-name';

/** Whose examples: those of the host of a stream, or the shop's, which count in every stream. */
export interface ScenePlace {
  streamId?: string | null | undefined;
  shopWide?: boolean | null | undefined;
}

/** Examples of one scene, and scenes of one owner, at most. */
export const MAX_EXAMPLES = 50;
export const MAX_SCENES = 20;
/** Examples that one call may remove. */
const MAX_REMOVED = 100;

/** What labelling takes. */
export interface LabelTools {
  transactions: Transactions;
  streams: Streams;
  media: MediaStore;
  features: SceneFeatures;
  /** The newest picture of a live stream. */
  latestFrame: (streamId: string) => { bytes: Buffer } | undefined;
  /** Told when what is labelled has changed. */
  onChange: () => void;
}

/** The pictures that scenes are known by: labelled, listed and removed by hosts for their own streams and by operators for all. */
export class SceneExamples {
  constructor(
    private readonly tools: LabelTools,
    private readonly limits: PictureLimits,
  ) {}

  /**
   * Labels a picture, or the stream's newest frame, as an example of a scene. A picture that is labelled so already is
   * recognised; one with another label gets the new one.
   * @throws BAD_USER_INPUT, BAD_PICTURE, CONFLICT when there is no frame or no room for more
   */
  async label(access: Access, place: ScenePlace, givenName: string, image: (() => Buffer) | undefined): Promise<SceneExample> {
    const ownerId = await this.#ownerOf(access, place, 'label scenes');
    const name = sceneName(givenName, 'input.name');
    const bytes = image ? image() : this.#newestFrame(place.streamId);
    try {
      const picture = await decodePicture(bytes, this.limits);
      const sha256 = await this.tools.media.put(bytes);
      const known = await this.tools.transactions.dataSource.getRepository(SceneExample).findOneBy({ ownerId, sha256 });
      const { features } = this.tools;
      const feature = known ? undefined : toBuffer(await features.describe(picture));
      const example = await this.tools.transactions.runKeyed((manager) => keep(manager, ownerId, name, sha256, {
        width: picture.sourceWidth, height: picture.sourceHeight, embedding: feature ?? null, embeddingModel: feature ? features.making : null,
      }));
      this.tools.onChange();
      return example;
    } catch (error) {
      throw error instanceof PictureError ? badPicture(error, image ? 'input.image' : undefined) : error;
    }
  }

  /** Removes examples; answers with those that were there. What is not (any more) an example of this place is passed over. */
  async remove(access: Access, place: ScenePlace, ids: readonly string[]): Promise<string[]> {
    const ownerId = await this.#ownerOf(access, place, 'remove examples of scenes');
    if (ids.length === 0 || ids.length > MAX_REMOVED) throw badInput(`Remove 1 to ${MAX_REMOVED} examples at a time; these are ${ids.length}.`, 'input.ids');
    ids.forEach((id, index) => requireKind(id, 'SceneExample', `input.ids[${index}]`));
    return this.#remove({ ownerId, id: In([...new Set(ids)]) });
  }

  /** Removes every example of a scene, so that it is not recognised any more; answers with those that were there. */
  async removeScene(access: Access, place: ScenePlace, givenName: string): Promise<string[]> {
    const ownerId = await this.#ownerOf(access, place, 'remove scenes');
    const key = sceneKey(sceneName(givenName, 'input.name'));
    const names = await this.tools.transactions.run((manager) => tally(manager, [ownerId]));
    const spelled = [...names.keys()].filter((name) => sceneKey(name) === key);
    return spelled.length === 0 ? [] : this.#remove({ ownerId, name: In(spelled) });
  }

  /** The examples that count in a stream, or the shop's own, by name and then by age. */
  async list(access: Access, streamId: string | undefined, page: PageRequest): Promise<Page<SceneExample>> {
    if (streamId === undefined) access.requireOperator('list the shop’s scenes without a `streamId`');
    const owners = streamId === undefined ? [WHOLE_SHOP] : [await this.#hostOf(access, streamId, 'streamId', 'list its scenes'), WHOLE_SHOP];
    const query = this.tools.transactions.dataSource.getRepository(SceneExample).createQueryBuilder('example')
      .select(DESCRIBED.map((column) => `example.${column}`))
      .where('example.ownerId IN (:...owners)', { owners });
    return readPage(query, { key: 'name', tie: 'id', direction: 'ASC' }, page);
  }

  /** The examples with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, SceneExample>> {
    const found = await this.tools.transactions.dataSource.getRepository(SceneExample).find({ where: { id: In([...ids]) }, select: Object.fromEntries(DESCRIBED.map((column) => [column, true])) });
    return new Map(found.map((example) => [example.id, example]));
  }

  async #remove(where: FindOptionsWhere<SceneExample>): Promise<string[]> {
    const removed = await this.tools.transactions.run(async (manager) => {
      const found = await manager.find(SceneExample, { where, select: { id: true }, order: { id: 'ASC' } });
      if (found.length > 0) await manager.delete(SceneExample, found.map(({ id }) => id));
      return found.map(({ id }) => id);
    });
    if (removed.length > 0) this.tools.onChange();
    return removed;
  }

  async #ownerOf(access: Access, { streamId, shopWide }: ScenePlace, toDo: string): Promise<string> {
    if (shopWide === true) {
      access.requireOperator(`${toDo} of the whole shop`);
      // Named for its newest frame only, but a wrong one is still wrong.
      if (streamId != null) await this.tools.streams.require(streamId, 'input.streamId');
      return WHOLE_SHOP;
    }
    if (access.role !== 'host') access.requireOperator(toDo);
    if (streamId == null) throw badInput('Name the stream by `streamId`, or set `shopWide` (operators only).', 'input.streamId');
    return this.#hostOf(access, streamId, 'input.streamId', toDo);
  }

  async #hostOf(access: Access, streamId: string, field: string, toDo: string): Promise<string> {
    const stream = await this.tools.streams.require(streamId, field);
    access.requireHostOf(stream, toDo);
    return stream.hostId;
  }

  #newestFrame(streamId: string | null | undefined): Buffer {
    if (streamId == null) throw badInput('Without a stream there is no frame to label; send a picture as `image`.', 'input.image');
    const frame = this.tools.latestFrame(streamId);
    if (!frame) throw new VitrineError('CONFLICT', 'There is no frame to label: the stream is not live, or nothing has been seen yet; send a picture as `image`.');
    return frame.bytes;
  }
}

/** All that is told of an example; its embedding stays where it is. */
const DESCRIBED = ['id', 'ownerId', 'name', 'sha256', 'width', 'height', 'embeddingModel', 'labelledAt'] as const;

type Described = Pick<SceneExample, 'width' | 'height' | 'embedding' | 'embeddingModel'>;

/** How many examples each scene of these owners has. */
async function tally(manager: EntityManager, ownerIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await manager.getRepository(SceneExample).createQueryBuilder('example')
    .select('example.name', 'name').addSelect('COUNT(*)', 'count')
    .where('example.ownerId IN (:...ownerIds)', { ownerIds }).groupBy('example.name').orderBy('example.name')
    .getRawMany<{ name: string; count: number | string }>();
  return new Map(rows.map(({ name, count }) => [name, Number(count)]));
}

/** Inserts the example, or gives the one that is there its new label. A name that differs in case only is taken as it was spelled first. */
async function keep(manager: EntityManager, ownerId: string, given: string, sha256: string, described: Described): Promise<SceneExample> {
  const key = sceneKey(given);
  const [own, shop] = [await tally(manager, [ownerId]), await tally(manager, [WHOLE_SHOP])];
  const name = [...own.keys(), ...shop.keys()].find((one) => sceneKey(one) === key) ?? given;
  const known = await manager.findOneBy(SceneExample, { ownerId, sha256 });
  if (known?.name === name && known.embedding !== null) return known;
  if (known?.name !== name) requireRoom(own, name);
  if (known) {
    // A picture whose file was gone is back now, and counts again as well.
    const change = { name, labelledAt: new Date() };
    await manager.update(SceneExample, known.id, change);
    return Object.assign(known, change);
  }
  const example = Object.assign(new SceneExample(), { id: newId('SceneExample'), ownerId, name, sha256, ...described, labelledAt: new Date() });
  await manager.insert(SceneExample, example);
  return example;
}

/** @throws CONFLICT when an owner with these scenes, and their numbers of examples, may have no more of this one */
function requireRoom(own: ReadonlyMap<string, number>, name: string): void {
  const examples = own.get(name);
  if (examples === undefined && own.size >= MAX_SCENES) {
    throw new VitrineError('CONFLICT', `There are ${MAX_SCENES} scenes already, the most there can be; remove one first (removeScene).`);
  }
  if (examples !== undefined && examples >= MAX_EXAMPLES) {
    throw new VitrineError('CONFLICT', `The scene "${name}" has ${MAX_EXAMPLES} examples already, the most there can be; remove some first (removeSceneExamples).`);
  }
}
