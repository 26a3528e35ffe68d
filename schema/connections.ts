import { Behaviour } from '../entities/behaviour.entity';
import { Message } from '../entities/message.entity';
import { Product } from '../entities/product.entity';
import { RecognisedItem } from '../entities/recognised-item.entity';
import { SceneExample } from '../entities/scene-example.entity';
import { Scene } from '../entities/scene.entity';
import { ShelfChange } from '../entities/shelf-change.entity';
import { Stream } from '../entities/stream.entity';
import { connectionOf } from './connection';

export const ProductConnection = connectionOf('Product', () => Product);
export const ShelfConnection = connectionOf('Shelf', () => Product, { row: 'Product', list: 'a stream’s shelf, whose rows are Products in the order in which they are offered' });
export const StreamConnection = connectionOf('Stream', () => Stream);
export const MessageConnection = connectionOf('Message', () => Message);
export const RecognisedItemConnection = connectionOf('RecognisedItem', () => RecognisedItem);
export const SceneConnection = connectionOf('Scene', () => Scene);
export const SceneExampleConnection = connectionOf('SceneExample', () => SceneExample);
export const ShelfChangeConnection = connectionOf('ShelfChange', () => ShelfChange);
export const BehaviourConnection = connectionOf('Behaviour', () => Behaviour);
