import type { Feed, FeedEvent } from '../events/feed';
import { Followers } from '../events/followers';

/** How far a reply is, while a language model writes it. */
export interface Typing {
  replyId: string;
  conversationId: string;
  /** All that there is of it so far, so that whoever missed something has lost nothing. */
  text: string;
  /** This is the whole reply. */
  done: boolean;
  /** It is not what was shown before: that did not hold, or could not be finished. */
  replaced: boolean;
}

/** Who may see a reply being written. */
export type TypingAudience =
  | { kind: 'everybody'; streamId: string }
  | { kind: 'viewer'; streamId: string; viewerId: string }
  | { kind: 'conversation'; streamId: string; conversationId: string };

/** Replies whose newest state is kept, so that a reader that fell behind finds it. */
const MOST_REPLIES = 500;

/** Replies as they are written, told to those who may see them. Nothing of it is kept: what was written is in the reply. */
export class TypingFeed {
  /** Newest state of each reply, with the names of those who may see it. */
  readonly #newest = new Map<string, { event: FeedEvent; audiences: readonly string[] }>();
  /** Of audiences that somebody belongs to now. */
  readonly #followers = new Map<string, Followers>();
  #position = 0;

  /** Tells these audiences how far a reply is. */
  publish(audiences: readonly TypingAudience[], typing: Typing): void {
    const event = { position: (this.#position += 1), value: typing };
    const names = audiences.map(nameOf);
    this.#newest.delete(typing.replyId);
    this.#newest.set(typing.replyId, { event, audiences: names });
    const [oldest] = this.#newest.keys();
    if (oldest !== undefined && this.#newest.size > MOST_REPLIES) this.#newest.delete(oldest);
    for (const name of names) this.#followers.get(name)?.tell(event);
  }

  /** The stream is over: whoever follows something of it is told so. */
  end(streamId: string): void {
    for (const [name, followers] of this.#followers) if (name.startsWith(`${streamId}/`)) followers.end();
  }

  /** @param isOver whether the stream has ended: nothing will come */
  feed(audience: TypingAudience, isOver: () => Promise<boolean>): Feed {
    const name = nameOf(audience);
    return {
      key: `assistantTyped/${name}`,
      streamId: audience.streamId,
      head: () => Promise.resolve(this.#position),
      read: (after, limit) => Promise.resolve([...this.#newest.values()]
        .filter(({ event, audiences }) => event.position > after && audiences.includes(name)).slice(0, limit).map(({ event }) => event)),
      follow: (onEvent, onEnd) => {
        const followers = this.#followers.get(name) ?? new Followers();
        this.#followers.set(name, followers);
        const stop = followers.follow(onEvent, onEnd);
        // Asked once it is followed: an earlier end is found, a later one is told.
        isOver().then((over) => { if (over) onEnd(); }, () => undefined);
        return () => {
          stop();
          if (followers.count === 0 && this.#followers.get(name) === followers) this.#followers.delete(name);
        };
      },
    };
  }
}

function nameOf(audience: TypingAudience): string {
  const { kind, streamId } = audience;
  if (kind === 'everybody') return `${streamId}/`;
  return `${streamId}/${kind}/${kind === 'viewer' ? audience.viewerId : audience.conversationId}`;
}
