import type { Shop } from '../../http/shop';
import type { Caller } from './callers';

/** What the rows ask about, beyond the shop. */
export interface Scene extends Shop {
  /** A stream of the shop's host that is over. */
  endedId: string;
  /** A stream of the shop's host that the rows may end. */
  endingId: string;
  /** A SOCIAL_POST stream of the shop's host. */
  postId: string;
  /** An API key that the rows may revoke. */
  keyId: string;
  /** A picture of a product. */
  pictureId: string;
  /** A picture that is labelled in the rooms of the shop's host, and one that was. */
  exampleId: string;
  goneExampleId: string;
  /** Something that the shop's viewer did. */
  actId: string;
  /** What the shop's viewer asked in private, which was handed over to the host; and its conversation. */
  replyId: string;
  conversationId: string;
  /** A training that is over, the model that came of it, and a training that was cancelled. */
  trainingId: string;
  modelId: string;
  cancelledId: string;
  /** A picture in base64. */
  picture: string;
}

/** One operation, or one field that not everybody may read, and who is let in; the anonymous caller is told UNAUTHENTICATED, others FORBIDDEN. */
export interface Row {
  /** `Type.field`, as in the schema. */
  field: string;
  /** What sets it apart from other rows of the same field. */
  when?: string;
  query: string;
  variables: (scene: Scene) => Record<string, unknown>;
  allows: readonly Caller[];
}
