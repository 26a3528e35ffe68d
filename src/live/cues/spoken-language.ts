import { detectLanguage } from '../../../inference/language/language';

/** Languages that cues are told in. */
export type CueLanguage = 'zh' | 'en';

/** Texts of each side that are remembered. */
const REMEMBERED = 50;

/** Which language the host reads: what it speaks, else what the chat does, else what the stream's title is in. */
export class SpokenLanguage {
  readonly #host: CueLanguage[] = [];
  readonly #chat: CueLanguage[] = [];

  constructor(private readonly title: string) {}

  hear(text: string, isHost: boolean): void {
    const language = languageOf(text);
    if (language === undefined) return;
    const heard = isHost ? this.#host : this.#chat;
    heard.push(language);
    if (heard.length > REMEMBERED) heard.shift();
  }

  get language(): CueLanguage {
    return majority(this.#host) ?? majority(this.#chat) ?? languageOf(this.title) ?? 'en';
  }
}

/** Who mixes them speaks Chinese. */
function languageOf(text: string): CueLanguage | undefined {
  const language = detectLanguage(text);
  return language === 'other' ? undefined : language === 'en' ? 'en' : 'zh';
}

function majority(heard: readonly CueLanguage[]): CueLanguage | undefined {
  if (heard.length === 0) return undefined;
  return heard.filter((language) => language === 'zh').length * 2 >= heard.length ? 'zh' : 'en';
}
