import { createRemoteJWKSet, jwtVerify, errors, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { ApiScope } from '../../entities/api-scope';
import type { Config } from '../config';
import { VitrineError, unauthenticated } from '../errors';
import { ROLES, type Role } from './access';

/** What a token says. */
export interface TokenClaims {
  /** `sub`: the caller's identifier in its own system. */
  subject: string;
  role: Role;
  /** `name`: what others see. */
  handle: string | undefined;
  /** `scopes` of a partner. */
  scopes: ApiScope[];
  expiresAt: Date;
}

/** Checks signed tokens (JWT, RFC 7519): HS256 with the shared secret, or RS256, ES256 and EdDSA by a key set (RFC 7517). */
export class TokenVerifier {
  readonly #secret: Uint8Array | undefined;
  readonly #keySet: JWTVerifyGetKey | undefined;
  readonly #expected: { issuer?: string; audience?: string };

  constructor(config: Pick<Config, 'AUTH_SECRET' | 'AUTH_JWKS_URL' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE'>) {
    this.#secret = config.AUTH_SECRET === '' ? undefined : new TextEncoder().encode(config.AUTH_SECRET);
    this.#keySet = config.AUTH_JWKS_URL === '' ? undefined : createRemoteJWKSet(new URL(config.AUTH_JWKS_URL));
    this.#expected = {
      ...(config.AUTH_ISSUER === '' ? {} : { issuer: config.AUTH_ISSUER }),
      ...(config.AUTH_AUDIENCE === '' ? {} : { audience: config.AUTH_AUDIENCE }),
    };
  }

  /** @throws UNAUTHENTICATED saying why the token does not hold; UNAVAILABLE when the key set cannot be had */
  async verify(token: string): Promise<TokenClaims> {
    const payload = await this.#payload(token);
    const { sub, exp, role, name, scopes } = payload as JWTPayload & { role?: unknown; name?: unknown; scopes?: unknown };
    const known = ROLES.find((candidate) => candidate === role);
    if (!known) throw unauthenticated(`The token’s "role" must be one of ${ROLES.join(', ')}.`);
    if (typeof sub !== 'string' || sub.trim() === '' || sub.length > 128 || !sub.isWellFormed()) throw unauthenticated('The token’s "sub" must be a text of 1 to 128 characters.');
    if (exp === undefined) throw unauthenticated('The token must carry "exp".');
    return {
      subject: sub.trim(), role: known, expiresAt: new Date(exp * 1000),
      handle: typeof name === 'string' && name.trim() !== '' && name.isWellFormed() ? name.trim() : undefined,
      scopes: Array.isArray(scopes) ? Object.values(ApiScope).filter((scope) => scopes.includes(scope)) : [],
    };
  }

  async #payload(token: string): Promise<JWTPayload> {
    try {
      if (this.#secret && algorithmOf(token) === 'HS256') {
        return (await jwtVerify(token, this.#secret, { ...this.#expected, algorithms: ['HS256'] })).payload;
      }
      if (this.#keySet) {
        return (await jwtVerify(token, this.#keySet, { ...this.#expected, algorithms: ['RS256', 'ES256', 'EdDSA'] })).payload;
      }
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired; sign in again.');
      if (isAboutKeySet(error)) throw new VitrineError('UNAVAILABLE', 'Tokens cannot be checked right now: their key set does not answer.', { retryAfterMs: 5_000 }, { cause: error });
      throw unauthenticated(`The token does not hold: ${error instanceof Error ? error.message : 'unreadable'}.`);
    }
    throw unauthenticated('The token is not of a kind that this server accepts (see AUTH_SECRET and AUTH_JWKS_URL in docs/operations.md).');
  }
}

/** Whether it was the key set that failed, not the token: it did not answer, or not with a key set. */
function isAboutKeySet(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === errors.JOSEError.code;
}

function algorithmOf(token: string): unknown {
  try {
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { alg?: unknown } | null;
    return header?.alg;
  } catch {
    return undefined;
  }
}
