import type { MessageFlag } from '../server/answers';

const FLAG_WORD: Record<MessageFlag, string> = { FLOOD: 'Flood', LINK: 'Link', PHONE_NUMBER: 'Phone number', WORD: 'Word list' };

/** What moderation noticed about a message. */
export function FlagTags({ flags }: { flags: readonly MessageFlag[] }) {
  return <>{flags.map((flag) => <span key={flag} class="tag flag" data-testid="flag" data-flag={flag}>{FLAG_WORD[flag]}</span>)}</>;
}
