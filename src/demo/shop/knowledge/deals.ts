import type { DemoDeal } from './demo-knowledge';

const yuan = (amount: string): DemoDeal['price'] => ({ amount, currency: 'CNY' });

/** The prices of the show. */
export const demoDeals: readonly DemoDeal[] = [
  {
    sku: 'VT-SOCKS', price: yuan('24.90'), fromMinute: 0, untilMinute: null, note: null,
  },
  {
    sku: 'VT-LIPSTICK', price: yuan('139.00'), fromMinute: 0, untilMinute: null,
    note: { zh: '送卸妆巾一包', en: 'with a pack of make-up wipes' },
  },
  {
    sku: 'VT-HANDBAG', price: yuan('799.00'), fromMinute: 0, untilMinute: 30,
    note: { zh: '送皮革护理膏一罐', en: 'with a tin of leather balm' },
  },
  {
    sku: 'VT-HEADPHONES', price: yuan('529.00'), fromMinute: 0, untilMinute: null,
    note: { zh: '送收纳盒', en: 'with a carrying case' },
  },
  {
    sku: 'VT-KETTLE', price: yuan('299.00'), fromMinute: 0, untilMinute: 60,
    note: { zh: '送滤纸40张', en: 'with 40 paper filters' },
  },
  {
    sku: 'VT-CAMERA', price: yuan('429.00'), fromMinute: 10, untilMinute: 40,
    note: { zh: '多送相纸10张', en: 'with 10 more sheets of film' },
  },
  {
    sku: 'VT-SPEAKER', price: yuan('249.00'), fromMinute: 20, untilMinute: 50, note: null,
  },
];
