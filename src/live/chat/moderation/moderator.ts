import { MessageFlag } from '../../../../entities/message-flag';
import { MessageVisibility } from '../../../../entities/message-visibility';
import { ModerationAction } from '../../../../entities/moderation-action';
import type { ModerationSettings } from '../../../../entities/moderation-settings.entity';
import { FloodWatch } from './flood-watch';
import { hasMessengerAddress } from './messenger-addresses';
import { hasPhoneNumber } from './phone-numbers';
import { plainText } from './plain-text';
import type { StreamModeration } from './stream-moderation';
import { hasWebAddress } from './web-addresses';
import { WordList } from './word-list';

/** How long settings are believed before they are read again: other nodes change them too. */
const BELIEVED_MS = 2_000;
/** Streams whose settings and floods are remembered. */
const REMEMBERED = 1_000;

/** What is judged. `name` tells a message that is sent again from another one. */
export interface Judged {
  authorId: string;
  name: string;
  text: string;
}

/** What moderation noticed, and who sees the message. */
export interface Verdict {
  flags: MessageFlag[];
  visibility: MessageVisibility;
}

/** What nobody judges: what the host and operators say. */
export const UNJUDGED: Verdict = { flags: [], visibility: MessageVisibility.SHOWN };

interface Rules {
  settings: ModerationSettings;
  words: WordList;
}

/** Judges messages before anyone sees them. */
export class Moderator {
  readonly #rules = new Map<string, { until: number; rules: Promise<Rules> }>();
  readonly #floods = new Map<string, FloodWatch>();

  constructor(private readonly settings: StreamModeration) {
    settings.onChange((streamId) => { this.#rules.delete(streamId); });
  }

  /** Judges a message by its stream's settings. */
  async judge(streamId: string, { authorId, name, text }: Judged): Promise<Verdict> {
    const { settings, words } = await this.#rulesOf(streamId);
    const plain = plainText(text);
    const actions: [MessageFlag, ModerationAction, () => boolean][] = [
      [MessageFlag.LINK, settings.links, () => hasWebAddress(plain) || hasMessengerAddress(plain)],
      [MessageFlag.PHONE_NUMBER, settings.phoneNumbers, () => hasPhoneNumber(plain)],
      [MessageFlag.FLOOD, settings.floods, () => this.#floodsOf(streamId).isFlood({ authorId, name, plain }, settings, Date.now())],
      [MessageFlag.WORD, settings.words, () => words.isIn(plain)],
    ];
    const noticed = actions.filter(([, action, isNoticed]) => action !== ModerationAction.ALLOW && isNoticed());
    const isHeld = noticed.some(([, action]) => action === ModerationAction.HOLD);
    return { flags: noticed.map(([flag]) => flag), visibility: isHeld ? MessageVisibility.HELD : MessageVisibility.SHOWN };
  }

  /** Forgets a stream that is over. */
  forget(streamId: string): void {
    this.#rules.delete(streamId);
    this.#floods.delete(streamId);
  }

  #rulesOf(streamId: string): Promise<Rules> {
    const known = this.#rules.get(streamId);
    if (known && known.until > Date.now()) return known.rules;
    const rules = this.settings.ofStreams([streamId]).then((found) => {
      const settings = found.get(streamId) as ModerationSettings;
      return { settings, words: new WordList(settings.wordList) };
    });
    rules.catch(() => { this.#rules.delete(streamId); });
    keep(this.#rules, streamId, { until: Date.now() + BELIEVED_MS, rules });
    return rules;
  }

  #floodsOf(streamId: string): FloodWatch {
    const floods = this.#floods.get(streamId) ?? new FloodWatch();
    keep(this.#floods, streamId, floods);
    return floods;
  }
}

function keep<T>(map: Map<string, T>, streamId: string, value: T): void {
  map.delete(streamId);
  map.set(streamId, value);
  if (map.size > REMEMBERED) map.delete(map.keys().next().value as string);
}
