import type { KnownProduct } from '../knowledge';
import { claimWords } from './claim-words';
import { normalised } from './fact-check';

/** Colours that people also call by a plainer name; the plain name is not a fact of the product, only a way to point at it. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  emerald: ['green'], teal: ['green', 'blue', 'turquoise'], turquoise: ['blue', 'green', 'teal'], mint: ['green'], lime: ['green', 'yellow'], navy: ['blue'], lilac: ['purple', 'pink'],
  coral: ['orange', 'pink', 'red'], amber: ['orange', 'yellow', 'brown'], ochre: ['yellow'], cream: ['white', 'beige'], beige: ['white', 'cream'], graphite: ['grey', 'black'], gold: ['yellow'],
  silver: ['grey'], straw: ['yellow', 'beige'],
};

/** The colours that a product can be pointed at by: those of its title and its colour attributes, and their plainer names. */
export function coloursOf({ title, attributes }: Pick<KnownProduct, 'title' | 'attributes'>): ReadonlySet<string> {
  const text = [title, ...attributes.filter(({ name }) => /colou?r|颜色|shade|色号/i.test(name)).map(({ value }) => value)].join('\n');
  const found = claimWords(normalised(text)).filter(({ kind, id }) => kind === 'colour' || id === 'straw').map(({ id }) => id);
  return new Set(found.flatMap((id) => [id, ...(FAMILIES[id] ?? [])]));
}
