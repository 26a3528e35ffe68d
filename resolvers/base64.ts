import { badInput } from '../src/errors';

/** The bytes behind base64 text, with or without a `data:` prefix. @throws BAD_USER_INPUT */
export function decodeBase64(text: string, field: string): Buffer {
  const body = text.replace(/^data:[^,]{0,100},/, '').trim();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(body) || body.length % 4 === 1) throw badInput('The picture is not base64.', field);
  return Buffer.from(body, 'base64');
}
