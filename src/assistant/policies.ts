import { In } from 'typeorm';
import { ApiScope } from '../../entities/api-scope';
import { Policy } from '../../entities/policy.entity';
import { PolicyTopic } from '../../entities/policy-topic';
import type { Access } from '../access/access';
import { badInput } from '../errors';
import { newId } from '../identifiers';
import type { Transactions } from '../storage/transactions';
import { bilingual } from './bilingual-text';

/** A policy as a caller describes it: its texts replace those there were; without any, there is no policy of this topic any more. */
export interface PolicyDraft {
  topic: PolicyTopic;
  textZh?: string | null | undefined;
  textEn?: string | null | undefined;
}

/** What the shop promises, topic by topic. */
export class Policies {
  readonly #changeListeners: (() => void)[] = [];

  constructor(private readonly transactions: Transactions) {}

  /** Tells when policies have changed, after the change is durable. */
  onChange(listener: () => void): void {
    this.#changeListeners.push(listener);
  }

  /** Sets the policies of these topics and leaves the others; answers with all there are now. A repeat changes nothing. */
  async set(access: Access, drafts: readonly PolicyDraft[]): Promise<Policy[]> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'set policies');
    const topics = drafts.map(({ topic }) => topic);
    const twice = topics.find((topic, index) => topics.indexOf(topic) !== index);
    if (drafts.length === 0) throw badInput('Name the policies to set, at least one.', 'input.policies');
    if (twice !== undefined) throw badInput(`${twice} is set twice; name each topic once.`, 'input.policies');
    const wanted = drafts.map(({ topic, textZh, textEn }, index) => ({ topic, ...bilingual(textZh, textEn, `input.policies[${index}].text`) }));
    await this.transactions.runKeyed(async (manager) => {
      const known = new Map((await manager.findBy(Policy, { topic: In(topics) })).map((policy) => [policy.topic, policy]));
      for (const { topic, zh: textZh, en: textEn } of wanted) {
        const before = known.get(topic);
        if (textZh === null && textEn === null) {
          if (before) await manager.delete(Policy, before.id);
        } else if (!before) await manager.insert(Policy, { id: newId('Policy'), topic, textZh, textEn, updatedAt: new Date() });
        else if (before.textZh !== textZh || before.textEn !== textEn) await manager.update(Policy, before.id, { textZh, textEn, updatedAt: new Date() });
      }
    });
    for (const listener of this.#changeListeners) listener();
    return this.all();
  }

  /** All there are, in the order of the topics. */
  async all(): Promise<Policy[]> {
    const order = Object.values(PolicyTopic);
    const found = await this.transactions.dataSource.getRepository(Policy).find();
    return found.sort((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic));
  }

  /** The policies with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Policy>> {
    const found = await this.transactions.dataSource.getRepository(Policy).findBy({ id: In([...ids]) });
    return new Map(found.map((policy) => [policy.id, policy]));
  }
}
