import { ProductImage } from '../../entities/product-image.entity';
import { StreamKind } from '../../entities/stream-kind';
import { Message } from '../../entities/message.entity';
import { MessageKind } from '../../entities/message-kind';
import { Sentiment } from '../../entities/sentiment';
import { Access } from '../../src/access/access';
import { newId } from '../../src/identifiers';
import type { Services } from '../../src/services';

const operator = new Access('operator', null, new Set());

/** Fills a new database with 60 products of two pictures each, and a stream with 60 messages by ten viewers. Answers with the stream. */
export async function fillShop({ catalogue, transactions, streams, viewers }: Services): Promise<string> {
  const results = await catalogue.import(operator, Array.from({ length: 60 }, (_, index) => ({
    sku: `BENCH-${index}`, title: `Product number ${String(index).padStart(3, '0')} 丝绸围巾`, description: 'A thing for sale. '.repeat(10), brand: 'Keramo', category: 'kitchen',
    price: { amount: `${index + 1}.50`, currency: 'EUR' }, stock: 10, attributes: [{ name: 'colour', value: 'blue' }, { name: 'volume', value: '0.3 l' }],
  })));
  const pictures = results.flatMap((result, index) => [0, 1].map((picture) => Object.assign(new ProductImage(), {
    id: newId('ProductImage'), productId: result.status === 'REJECTED' ? '' : result.product.id, sha256: `${index}-${picture}`.padStart(64, '0'),
    width: 640, height: 480, embedding: null, embeddingModel: null, createdAt: new Date(),
  })));
  const { id: streamId } = await streams.create(operator, { title: 'bench', kind: StreamKind.LIVE_ROOM, host: 'bench-host' });
  const authors = await Promise.all(Array.from({ length: 10 }, (_, index) => viewers.mention(`bench-${index}`)));
  const messages = Array.from({ length: 60 }, (_, index) => {
    const id = newId('Message');
    return Object.assign(new Message(), {
      id, streamId, authorId: authors[index % authors.length]?.id, clientId: id, kind: MessageKind.CHAT, text: `message ${index}: 这双鞋真好看, is there a size 42 left?`,
      sentiment: Sentiment.POSITIVE, polarity: 0.5, confidence: 0.9, keywords: ['size'], sequence: index + 1, at: new Date(),
    });
  });
  await transactions.run(async (manager) => {
    await manager.insert(ProductImage, pictures);
    await manager.insert(Message, messages);
  });
  return streamId;
}
