import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeywordExtractor } from '../../../inference/language/keywords';
import { ProductNames } from '../../../inference/language/product-names';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { CatalogueIndex, type Match } from '../../../inference/vision/catalogue-index';
import { readEmbeddingModel } from '../../../inference/vision/embedding-model';
import { readDetectorModel } from '../../../inference/vision/detector-model';
import { PictureEmbedder } from '../../../inference/vision/picture-embedder';
import { ProductDetector } from '../../../inference/vision/product-detector';
import { ReferenceEmbedder } from '../../../inference/vision/reference-embedder';
import { CatalogueChanges } from '../../../src/catalogue/catalogue-changes';
import { CatalogueWords } from '../../../src/catalogue/catalogue-words';
import { IndexFollower } from '../../../src/catalogue/index-follower';
import { PictureVectors } from '../../../src/catalogue/picture-vectors';
import { ProductCatalogue } from '../../../src/catalogue/product-catalogue';
import type { ProductDraft } from '../../../src/catalogue/product-draft';
import { ProductImages } from '../../../src/catalogue/product-images';
import { RetiredFiles } from '../../../src/catalogue/retired-files';
import { createLog } from '../../../src/log';
import { MediaStore } from '../../../src/storage/media-store';
import type { TestDatabase } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const LIMITS = { maxBytes: 8 * 1024 * 1024, maxPixels: 25_000_000 };
/** Shared, since jieba's dictionary is large. */
const keywords = new KeywordExtractor();
/** Nobody waits for a poll here: tests ask to catch up. */
const NEVER_MS = 60_000;

/** A runtime with the shipped embedding model; close it after the tests. */
export async function embeddingRuntime(): Promise<InferenceRuntime> {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  await Promise.all(['product-embedding', 'product-detector'].map((name) => runtime.load(join(__dirname, '../../../../models', name))));
  return runtime;
}

/** Where nodes that share a database are, with a folder of pictures. */
export interface Site {
  directory: string;
  /** A house for another node. On the embedded database it is always the same one: a connection that waits for another of its own process blocks both. */
  house: () => Promise<House>;
  remove: () => Promise<void>;
}

/** A new database for several nodes, and a folder. */
export async function newSite({ name, create }: TestDatabase): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-sight-'));
  const url = name === 'embedded' ? `sqlite:${join(directory, 'shop.db')}` : await create();
  const houses: House[] = [];
  return {
    directory,
    house: async () => {
      const [first] = houses;
      if (first !== undefined && name === 'embedded') return first;
      const house = await openHouse(url);
      houses.push(house);
      return house;
    },
    remove: async () => {
      for (const house of houses) await house.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type SeeingNode = Awaited<ReturnType<typeof openNode>>;

/** A node of a site: a house, and what it needs to add pictures and to follow those of others. Close it before the site is removed. */
export async function openNode(site: Site, runtime: InferenceRuntime, modelName?: string) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const house = await site.house();
  const { transactions } = house;
  const log = createLog({ LOG_LEVEL: 'silent' });
  const [loaded, detection] = ['product-embedding', 'product-detector'].map((name) => runtime.models().find((one) => one.name === name));
  if (loaded === undefined || detection === undefined) throw new Error('the models are not loaded');
  const model = readEmbeddingModel(loaded.manifest);
  const changes = new CatalogueChanges(transactions);
  const catalogue = new ProductCatalogue(transactions, changes);
  const media = new MediaStore(join(site.directory, 'media'));
  const retired = new RetiredFiles(transactions, media);
  const index = new CatalogueIndex(model.dimension);
  const embedder = new ReferenceEmbedder(new ProductDetector(runtime, readDetectorModel(detection.manifest)), new PictureEmbedder(runtime, model));
  const vectors = new PictureVectors({ transactions, media, embedder, log }, modelName ?? `${loaded.name}@${loaded.version}`, LIMITS);
  const images = new ProductImages({ transactions, changes, catalogue, media, retired, vectors });
  const words = new CatalogueWords(keywords, new ProductNames());
  const follower = new IndexFollower({ transactions, changes, vectors, index, words, log }, NEVER_MS);
  return {
    ...house, changes, catalogue, media, retired, index, words, vectors, images, follower,
    /** Imports products of 1.00 EUR each, as this node. */
    products: async (...drafts: (Partial<ProductDraft> & { sku: string })[]): Promise<string[]> => {
      const results = await catalogue.import(house.operator, drafts.map((draft) => ({ title: draft.sku, price: { amount: '1.00', currency: 'EUR' }, ...draft })));
      return results.flatMap((result) => (result.status === 'REJECTED' ? [] : [result.product.id]));
    },
    /** Adds one picture; answers with its identifier. @throws what refused it */
    add: async (productId: string, picture: Buffer): Promise<string> => {
      const [result] = await images.add(house.operator, productId, [() => picture]);
      if (result === undefined || 'error' in result) throw result?.error ?? new Error('no result');
      return result.image.id;
    },
    /** What the index takes a picture for. */
    see: async (picture: Buffer): Promise<Match | undefined> => {
      const { vector } = await vectors.look(() => picture);
      return index.search(vector, 1)[0];
    },
    close: (): Promise<void> => follower.close(),
  };
}
