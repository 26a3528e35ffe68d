import type { Viewers } from '../audience/viewers';
import { unauthenticated } from '../errors';
import { Access } from './access';
import type { ApiKeys } from './api-keys';
import type { TokenVerifier } from './token-verifier';

/** How long a checked credential is believed without a new check, in milliseconds: the delay of a revocation. */
const BELIEVED_MS = 5_000;
const REMEMBERED = 10_000;

/** Turns the credential that a caller shows into its rights. */
export class Authenticator {
  readonly #checked = new Map<string, { access: Access; until: number }>();

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly apiKeys: ApiKeys,
    private readonly viewers: Viewers,
  ) {}

  /**
   * @param authorization `Bearer <JWT>` or `Bearer <API key>`; undefined for an anonymous caller
   * @throws UNAUTHENTICATED when a credential is shown that does not hold
   */
  async authenticate(authorization: string | undefined): Promise<Access> {
    if (authorization === undefined || authorization === '') return Access.anonymous;
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw unauthenticated('The Authorization header must read "Bearer <token>".');
    const now = Date.now();
    const known = this.#checked.get(token);
    if (known && known.until > now) return known.access;
    const access = token.startsWith('key_') ? await this.#byKey(token) : await this.#byToken(token);
    if (this.#checked.size >= REMEMBERED) this.#checked.clear();
    this.#checked.set(token, { access, until: Math.min(now + BELIEVED_MS, access.expiresAt?.getTime() ?? Infinity) });
    return access;
  }

  async #byKey(token: string): Promise<Access> {
    const key = await this.apiKeys.verify(token);
    if (!key) throw unauthenticated('The API key is unknown or has been revoked.');
    return new Access('partner', null, new Set(key.scopes), undefined, key.id);
  }

  async #byToken(token: string): Promise<Access> {
    const { subject, role, handle, scopes, expiresAt } = await this.tokens.verify(token);
    if (role === 'partner') return new Access(role, null, new Set(scopes), expiresAt);
    const viewer = await this.viewers.mention(subject, handle);
    return new Access(role, viewer.id, new Set(), expiresAt);
  }
}
