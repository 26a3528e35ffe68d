import { BehaviourType } from '../../entities/behaviour-type';
import { VitrineError, badInput } from '../errors';
import { toMinor } from '../money';
import { kindOf } from '../identifiers';

/** One act as the client sends it. */
export interface BehaviourDraft {
  /** The client's identifier, 1 to 64 characters, unique for the viewer: a repeat is recognised by it. */
  eventId: string;
  /** External identifier of the viewer; operators and partners name one, viewers are their own. */
  viewer?: string | null | undefined;
  type: BehaviourType;
  productId?: string | null | undefined;
  streamId?: string | null | undefined;
  exposureId?: string | null | undefined;
  quantity?: number | null | undefined;
  amount?: { amount: string; currency: string } | null | undefined;
  seconds?: number | null | undefined;
  at?: Date | null | undefined;
}

/** Types that say nothing without a product. */
const aboutProduct = new Set([BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.ADD_TO_CART, BehaviourType.REMOVE_FROM_CART, BehaviourType.PURCHASE]);

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The values of an act that can be checked by themselves; identifiers still have to be looked up. */
export interface CheckedBehaviour {
  eventId: string;
  quantity: number | null;
  amountMinor: number | null;
  amountCurrency: string | null;
  seconds: number | null;
  at: Date;
}

/** @throws BAD_USER_INPUT for the first value that cannot be stored */
export function checkBehaviour(draft: BehaviourDraft, now: Date, field: string): CheckedBehaviour {
  // Trimmed, since databases do not agree on whether a blank at the end makes another text.
  const eventId = draft.eventId.trim();
  if (eventId === '' || eventId.length > 64) throw badInput('An event’s identifier has 1 to 64 characters.', `${field}.eventId`);
  if (draft.productId == null && aboutProduct.has(draft.type)) throw badInput(`${draft.type} needs a product.`, `${field}.productId`);
  if (draft.productId == null && draft.streamId == null) throw badInput('Name a product, a stream or both.', field);
  if (draft.exposureId != null && kindOf(draft.exposureId) !== 'Exposure') throw badInput('"exposureId" must be one that a recommendation list carried.', `${field}.exposureId`);
  const at = draft.at ?? now;
  if (at.getTime() > now.getTime() + 5 * MINUTE_MS) throw badInput('"at" lies in the future; leave it out for now.', `${field}.at`);
  if (at.getTime() < now.getTime() - 3_650 * DAY_MS) throw badInput('"at" lies more than ten years back.', `${field}.at`);
  return {
    eventId, at,
    quantity: within(draft.quantity, 1, 10_000, `${field}.quantity`),
    seconds: within(draft.seconds, 0, 86_400, `${field}.seconds`),
    amountMinor: draft.amount == null ? null : toMinor(draft.amount.amount, draft.amount.currency, `${field}.amount`),
    amountCurrency: draft.amount?.currency ?? null,
  };
}

function within(value: number | null | undefined, least: number, most: number, field: string): number | null {
  if (value == null) return null;
  if (value < least || value > most) throw new VitrineError('BAD_USER_INPUT', `It must be from ${least} to ${most}; it is ${value}.`, { field });
  return value;
}
