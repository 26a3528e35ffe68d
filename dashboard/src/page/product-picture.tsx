import type { Product } from '../server/answers';
import './product-picture.css';

/** A product's first picture, or its first letter. */
export function ProductPicture({ product, size }: { product: Pick<Product, 'title' | 'images'>; size: number }) {
  const [image] = product.images;
  return image
    ? <img class="product-picture" src={image.url} alt="" width={size} height={size} loading="lazy" decoding="async" />
    : <span class="product-picture" style={{ width: size, height: size }} aria-hidden="true">{product.title.slice(0, 1)}</span>;
}
