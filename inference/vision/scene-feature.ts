import type { PictureEmbedder } from './picture-embedder';
import { WHOLE, type Box, type Picture } from './picture';

/** What scenes are told by: the whole frame, and the squares at both ends of its longer side, which the whole's centre square leaves out. */
const VIEWS = 3;

/** Tells features of this make from others of the same embedding model. */
export const SCENE_VIEWS = `${VIEWS} views`;

/**
 * Describes a frame for {@link SceneClassifier}: the embeddings of three views behind one another, `[3 * dimension]` float32
 * of unit length. `whole` is the embedding of the whole frame where it is known already. Rejects as
 * {@link PictureEmbedder.embed} does.
 */
export async function sceneFeature(embedder: Pick<PictureEmbedder, 'embed'>, picture: Picture, whole?: Float32Array): Promise<Float32Array> {
  const ends = endsOf(picture);
  const embedded = await embedder.embed(picture, whole ? ends : [WHOLE, ...ends]);
  const views = whole ? [whole, ...embedded] : embedded;
  const feature = new Float32Array(views.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const view of views) {
    feature.set(view, place);
    place += view.length;
  }
  const length = Math.hypot(...feature);
  return length > 0 ? feature.map((value) => value / length) : feature;
}

function endsOf({ width, height }: Picture): Box[] {
  const side = Math.min(width, height);
  const [w, h] = [side / width, side / height];
  return [{ x: 0, y: 0, width: w, height: h }, { x: 1 - w, y: 1 - h, width: w, height: h }];
}
