import { In } from 'typeorm';
import { ModerationAction } from '../../../../entities/moderation-action';
import { ModerationSettings } from '../../../../entities/moderation-settings.entity';
import { held } from '../../../../ormconfig';
import type { Access } from '../../../access/access';
import { badInput, shorten } from '../../../errors';
import type { Transactions } from '../../../storage/transactions';
import type { Streams } from '../../streams';
import { isFindable } from './word-list';

/** What a caller changes; what it leaves out stays as it is. */
export type ModerationChange = { [Name in 'links' | 'phoneNumbers' | 'floods' | 'words' | 'wordList' | 'messagesAMinute' | 'copies']?: ModerationSettings[Name] | null | undefined };

/** Words that one stream may look for. */
export const MAX_WORDS = 500;
const MAX_WORD_CHARACTERS = 50;
const MAX_LIMIT = 10_000;

/** How each stream's chat is moderated. */
export class StreamModeration {
  readonly #listeners: ((streamId: string) => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly streams: Streams,
  ) {}

  /** Tells of a stream whose settings were changed here, once that is durable. */
  onChange(listener: (streamId: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Changes what is given; for the stream's host and operators. */
  async set(access: Access, streamId: string, change: ModerationChange): Promise<ModerationSettings> {
    await this.streams.requireOwn(access, streamId, 'set the moderation');
    const checked = Object.fromEntries(Object.entries(check(change)).filter(([, value]) => value != null));
    const settings = await this.transactions.runKeyed(async (manager) => {
      const repository = manager.getRepository(ModerationSettings);
      const before = await repository.findOne({ where: { streamId }, ...held(manager.dataSource) });
      const after = Object.assign(before ?? defaultsOf(streamId), checked, { updatedAt: new Date() });
      if (before) await repository.update(streamId, after);
      else await repository.insert(after);
      return after;
    });
    for (const listener of this.#listeners) listener(streamId);
    return settings;
  }

  /** The settings of each stream. One statement. */
  async ofStreams(streamIds: readonly string[]): Promise<Map<string, ModerationSettings>> {
    const found = await this.transactions.dataSource.getRepository(ModerationSettings).findBy({ streamId: In([...streamIds]) });
    const known = new Map(found.map((settings) => [settings.streamId, settings]));
    return new Map(streamIds.map((id) => [id, known.get(id) ?? defaultsOf(id)]));
  }
}

/** What holds until a host says otherwise: noticed things are marked and shown; words that a host lists are held. */
function defaultsOf(streamId: string): ModerationSettings {
  return Object.assign(new ModerationSettings(), {
    streamId, links: ModerationAction.FLAG, phoneNumbers: ModerationAction.FLAG, floods: ModerationAction.FLAG, words: ModerationAction.HOLD,
    wordList: [], messagesAMinute: 20, copies: 10, updatedAt: null,
  });
}

function check(change: ModerationChange): ModerationChange {
  for (const name of ['messagesAMinute', 'copies'] as const) {
    const limit = change[name];
    if (limit != null && (limit < 1 || limit > MAX_LIMIT)) throw badInput(`"${name}" must be from 1 to ${MAX_LIMIT}; it is ${limit}.`, `input.${name}`);
  }
  return { ...change, wordList: change.wordList && checkWords(change.wordList) };
}

function checkWords(words: readonly string[]): string[] {
  if (words.length > MAX_WORDS) throw badInput(`A stream’s list holds at most ${MAX_WORDS} words; these are ${words.length}.`, 'input.wordList');
  const trimmed = words.map((word) => word.trim());
  for (const [index, word] of trimmed.entries()) {
    const length = Array.from(word).length;
    if (length < 1 || length > MAX_WORD_CHARACTERS) throw badInput(`A word of the list has 1 to ${MAX_WORD_CHARACTERS} characters; "${shorten(word)}" has ${length}.`, `input.wordList[${index}]`);
    if (!isFindable(word)) throw badInput(`"${shorten(word)}" has neither a letter nor a digit nor a picture, so that it cannot be looked for.`, `input.wordList[${index}]`);
  }
  return [...new Set(trimmed)];
}
