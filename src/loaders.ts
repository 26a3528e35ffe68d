import DataLoader from 'dataloader';
import type { Behaviour } from '../entities/behaviour.entity';
import type { Message } from '../entities/message.entity';
import type { ProductImage } from '../entities/product-image.entity';
import type { Product } from '../entities/product.entity';
import type { RecognisedItem } from '../entities/recognised-item.entity';
import type { Stream } from '../entities/stream.entity';
import type { Viewer } from '../entities/viewer.entity';
import type { AudienceCount } from './audience/audience';
import type { Services } from './services';
import type { Page, PageRequest } from './storage/keyset';
import { SharedLoads } from './storage/shared-loads';

/** Batches of one request: whatever its fields ask for in one turn becomes one statement, with what other requests ask for then. */
export interface Loaders {
  product: DataLoader<string, Product | undefined>;
  stream: DataLoader<string, Stream | undefined>;
  viewer: DataLoader<string, Viewer | undefined>;
  message: DataLoader<string, Message | undefined>;
  recognisedItem: DataLoader<string, RecognisedItem | undefined>;
  imagesOfProduct: DataLoader<string, ProductImage[] | undefined>;
  shelfOfStream: DataLoader<string, string[] | undefined>;
  audienceOfStream: DataLoader<string, AudienceCount | undefined>;
  messagesOfStream: (page: PageRequest) => DataLoader<string, Page<Message> | undefined>;
  recognitionsOfStream: (page: RecognitionPage) => DataLoader<string, Page<RecognisedItem> | undefined>;
  behaviourOfViewer: (page: PageRequest) => DataLoader<string, Page<Behaviour> | undefined>;
}

/** A page of recognitions, of those between two moments. */
export interface RecognitionPage extends PageRequest {
  from?: Date | undefined;
  to?: Date | undefined;
}

function byKey<T>(fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>): DataLoader<string, T | undefined> {
  return new DataLoader(async (keys) => {
    const found = await fetch(keys);
    return keys.map((key) => found.get(key));
  });
}

/** A loader for each distinct set of arguments. */
function byArguments<A, T>(fetch: (keys: readonly string[], args: A) => Promise<ReadonlyMap<string, T>>): (args: A) => DataLoader<string, T | undefined> {
  const loaders = new Map<string, DataLoader<string, T | undefined>>();
  return (args) => {
    const name = JSON.stringify(args);
    const loader = loaders.get(name) ?? byKey((keys) => fetch(keys, args));
    loaders.set(name, loader);
    return loader;
  };
}

/** A maker of loaders over the services; call it once for each request, or each event of a subscription. */
export function loadersOver({ catalogue, images, streams, viewers, messages, recognitions, audiences, behaviour }: Services): () => Loaders {
  const products = new SharedLoads((ids) => catalogue.byIds(ids));
  const streamsById = new SharedLoads((ids) => streams.byIds(ids));
  const viewersById = new SharedLoads((ids) => viewers.byIds(ids));
  const messagesById = new SharedLoads((ids) => messages.byIds(ids));
  const items = new SharedLoads((ids) => recognitions.byIds(ids));
  const pictures = new SharedLoads((ids) => images.ofProducts(ids));
  const shelves = new SharedLoads((ids) => streams.shelves(ids));
  const counts = new SharedLoads((ids) => audiences.counts(ids));
  return () => ({
    product: byKey((ids) => products.load(ids)),
    stream: byKey((ids) => streamsById.load(ids)),
    viewer: byKey((ids) => viewersById.load(ids)),
    message: byKey((ids) => messagesById.load(ids)),
    recognisedItem: byKey((ids) => items.load(ids)),
    imagesOfProduct: byKey((ids) => pictures.load(ids)),
    shelfOfStream: byKey((ids) => shelves.load(ids)),
    audienceOfStream: byKey((ids) => counts.load(ids)),
    messagesOfStream: byArguments((ids, page) => messages.ofStreams(ids, page)),
    recognitionsOfStream: byArguments((ids, { from, to, ...page }) => recognitions.ofStreams(ids, page, from, to)),
    behaviourOfViewer: byArguments((ids, page) => behaviour.ofViewers(ids, page)),
  });
}
