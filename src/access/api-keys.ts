import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { In } from 'typeorm';
import { ApiKey } from '../../entities/api-key.entity';
import type { ApiScope } from '../../entities/api-scope';
import { badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import type { Transactions } from '../storage/transactions';
import type { Access } from './access';

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Partners' keys: `<id>.<secret>`. Only the secret's hash is kept. */
export class ApiKeys {
  constructor(private readonly transactions: Transactions) {}

  /** Makes a key; the token is to be had only now. */
  async create(access: Access, name: string, scopes: readonly ApiScope[]): Promise<{ key: ApiKey; token: string }> {
    access.requireOperator('create API keys');
    if (name.trim() === '' || name.length > 100) throw badInput('A key’s name has 1 to 100 characters.', 'input.name');
    if (scopes.length === 0) throw badInput('A key without scopes can do nothing; name at least one.', 'input.scopes');
    const secret = randomBytes(32).toString('base64url');
    const key: ApiKey = {
      id: newId('ApiKey'), name: name.trim(), secretHash: hash(secret), scopes: [...new Set(scopes)], createdAt: new Date(), revokedAt: null,
    };
    await this.transactions.run((manager) => manager.insert(ApiKey, key));
    return { key: Object.assign(new ApiKey(), key), token: `${key.id}.${secret}` };
  }

  /** Ends a key; its open sockets are closed within seconds. */
  async revoke(access: Access, id: string): Promise<ApiKey> {
    access.requireOperator('revoke API keys');
    requireKind(id, 'ApiKey', 'input.id');
    await this.transactions.run((manager) =>
      manager.createQueryBuilder().update(ApiKey).set({ revokedAt: new Date() }).where('id = :id AND revokedAt IS NULL', { id }).execute(),
    );
    const key = await this.#find(id);
    if (!key) throw notFound('API key', id);
    return key;
  }

  /** The keys with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, ApiKey>> {
    const found = await this.transactions.dataSource.getRepository(ApiKey).findBy({ id: In([...ids]) });
    return new Map(found.map((key) => [key.id, key]));
  }

  /** The key that a token names, when its secret is right and it has not been revoked. */
  async verify(token: string): Promise<ApiKey | undefined> {
    const [id = '', secret = ''] = token.split('.');
    const key = await this.#find(id);
    if (!key || key.revokedAt) return undefined;
    return timingSafeEqual(Buffer.from(key.secretHash), Buffer.from(hash(secret))) ? key : undefined;
  }

  async isActive(id: string): Promise<boolean> {
    const key = await this.#find(id);
    return key !== null && key.revokedAt === null;
  }

  #find(id: string): Promise<ApiKey | null> {
    return this.transactions.dataSource.getRepository(ApiKey).findOneBy({ id });
  }
}
