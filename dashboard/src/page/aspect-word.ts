import type { Aspect } from '../server/answers';

/** An aspect in a word. */
export const ASPECT_WORD: Record<Aspect, string> = {
  PRODUCT: 'Product', PRICE: 'Price', QUALITY: 'Quality', SIZE: 'Fit', SHIPPING: 'Shipping', HOST: 'Host',
};
