import { Behaviour } from '../entities/behaviour.entity';
import { Message } from '../entities/message.entity';
import { Product } from '../entities/product.entity';
import { RecognisedItem } from '../entities/recognised-item.entity';
import { Stream } from '../entities/stream.entity';
import { connectionOf } from './connection';
import { TimelineEntry } from './types/timeline-entry';

export const ProductConnection = connectionOf('Product', () => Product);
export const ShelfConnection = connectionOf('Shelf', () => Product, { row: 'Product', list: 'a stream’s shelf, whose rows are Products in the order in which they are offered' });
export const StreamConnection = connectionOf('Stream', () => Stream);
export const MessageConnection = connectionOf('Message', () => Message);
export const RecognisedItemConnection = connectionOf('RecognisedItem', () => RecognisedItem);
export const TimelineConnection = connectionOf('Timeline', () => TimelineEntry, { row: 'TimelineEntry', list: 'when each product was on a stream’s screen' });
export const BehaviourConnection = connectionOf('Behaviour', () => Behaviour);
