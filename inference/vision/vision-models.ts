import type { InferenceRuntime } from '../runtime/inference-runtime';
import { readDetectorModel } from './detector-model';
import { checkEmbeddingModel } from './embedding-check';
import { embeddingKey, readEmbeddingModel, type EmbeddingModel } from './embedding-model';
import { readFamiliarity, type Familiarity } from './familiarity';
import { PictureEmbedder } from './picture-embedder';
import { ProductDetector } from './product-detector';
import { ReferenceEmbedder } from './reference-embedder';

/** The models that see, ready to be used. */
export interface VisionModels {
  readonly model: EmbeddingModel;
  readonly embedder: PictureEmbedder;
  readonly detector: ProductDetector;
  /** Embeds catalogue pictures. */
  readonly reference: ReferenceEmbedder;
  /** What the catalogue's index helps strange products by, where the model comes with it. */
  readonly familiarity: Familiarity | undefined;
  /** What embeddings of frames are marked with when they are stored. */
  readonly frameKey: string;
  /** What embeddings of catalogue pictures are marked with: both models have a part in them. */
  readonly referenceKey: string;
}

/**
 * Loads an embedding model and a detector from their folders, and holds them to their contracts. Rejects with BAD_ARTEFACT
 * naming what does not fit.
 */
export async function loadVision(runtime: InferenceRuntime, embeddingFolder: string, detectorFolder: string): Promise<VisionModels> {
  const [embedding, detection] = await Promise.all([runtime.load(embeddingFolder), runtime.load(detectorFolder)]);
  const model = readEmbeddingModel(embedding.manifest);
  await checkEmbeddingModel(runtime, model);
  const embedder = new PictureEmbedder(runtime, model);
  const detector = new ProductDetector(runtime, readDetectorModel(detection.manifest));
  const frameKey = embeddingKey(embedding.manifest);
  return {
    model, embedder, detector, frameKey,
    reference: new ReferenceEmbedder(detector, embedder),
    familiarity: await readFamiliarity(embeddingFolder, embedding.manifest),
    referenceKey: `${frameKey} ${embeddingKey(detection.manifest)}`,
  };
}
