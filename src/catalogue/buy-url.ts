import { badInput, shorten } from '../errors';

/** Characters of an address that browsers and shops agree on. */
const MOST_CHARACTERS = 2_000;

/**
 * An address where a product can be bought, in its normal form; null for none. It is shown to viewers as a link, so it must
 * be one that leads to a page and nothing else.
 * @throws BAD_USER_INPUT
 */
export function checkBuyUrl(value: string | null, field: string): string | null {
  const given = value?.trim() ?? '';
  if (given === '') return null;
  if (given.length > MOST_CHARACTERS) throw badInput(`At most ${MOST_CHARACTERS} characters; this has ${given.length}.`, field);
  if (!/^https:\/\/[^/?#\\]/i.test(given) || !URL.canParse(given)) throw badInput(`"${shorten(given)}" is not a link to buy; it must be an address such as https://shop.example/mug.`, field);
  const { href, username, password } = new URL(given);
  if (username !== '' || password !== '') throw badInput('A link to buy must not carry a user name or a password.', field);
  if (href.length > MOST_CHARACTERS) throw badInput(`At most ${MOST_CHARACTERS} characters in its normal form; this has ${href.length}.`, field);
  return href;
}
