import type { DemoFaq } from './demo-knowledge';
import { beautyFaqs } from './faqs/beauty';
import { electronicsFaqs } from './faqs/electronics';
import { fashionFaqs } from './faqs/fashion';
import { homeFaqs } from './faqs/home';
import { kitchenFaqs } from './faqs/kitchen';
import { shopFaqs } from './faqs/shop';
import { sportFaqs } from './faqs/sport';

/** Every question that the demo shop has answered: about the shop first, then about its products. */
export const demoFaqs: readonly DemoFaq[] = [
  ...shopFaqs,
  ...fashionFaqs,
  ...beautyFaqs,
  ...homeFaqs,
  ...kitchenFaqs,
  ...electronicsFaqs,
  ...sportFaqs,
];
