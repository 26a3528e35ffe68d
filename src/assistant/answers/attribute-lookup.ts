import type { KnownProduct } from '../knowledge';
import { attributeGroups, isOfGroup } from './attribute-groups';
import type { AttributeGroup } from './attribute-groups';

/** Where an attribute of one kind is missing, the kind that may tell it: a size says how tall a lamp is. */
const OR_ELSE: Readonly<Record<string, string>> = { height: 'size', length: 'size', size: 'volume', shade: 'colour', colour: 'shade', scent: 'notes', volume: 'size', weight: 'volume', burn: 'battery', battery: 'burn' };

/** A volume given in grams is a weight. */
const MASS = /\d ?k?g\b|[克斤]/;

/** The kinds of attributes that a normalised question asks for; with a product, only those that it can answer, unless it can answer none. */
export function askedGroups(text: string, product: KnownProduct | undefined): AttributeGroup[] {
  const asked = attributeGroups.filter((group) => group.asked.test(text));
  if (product === undefined) return asked;
  const has = (group: AttributeGroup | undefined): boolean => group !== undefined && product.attributes.some((attribute) => isOfGroup(attribute, group));
  const present = asked.filter(has);
  if (present.length > 0) return present;
  const instead = asked.flatMap(({ id }) => attributeGroups.filter((group) => group.id === OR_ELSE[id] && product.attributes.some((attribute) => isOfGroup(attribute, group) && (id !== 'weight' || MASS.test(attribute.value)))));
  return instead.length > 0 ? [...new Set(instead)] : asked;
}
