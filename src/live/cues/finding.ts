import type { Aspect } from '../../../entities/aspect';
import type { CueKind } from '../../../entities/cue-kind';

/** Something that was said, as detectors see it. */
export interface Remark {
  messageId: string;
  authorId: string;
  text: string;
  /** Milliseconds. */
  at: number;
}

/** What a detector has found, before it is put into words. */
export type Finding =
  | { kind: CueKind.QUESTION_BURST; intent: string; productId: string | null; remarks: Remark[]; seconds: number }
  | { kind: CueKind.ASPECT_FALLING; aspect: Aspect; productId: null; before: number; now: number; remarks: Remark[] }
  | { kind: CueKind.WANTED_NOT_SHOWN; productId: string; remarks: Remark[]; seconds: number }
  | { kind: CueKind.INTEREST_WITHOUT_PURCHASE; productId: string; interested: number; buyers: number; usual: number }
  | { kind: CueKind.LOW_STOCK; productId: string; stock: number; minutesLeft: number | null };

/** What makes two findings the same, beside their kind and product: what is asked, or spoken of. */
export const subjectOf = (finding: Finding): string => ('intent' in finding ? finding.intent : 'aspect' in finding ? finding.aspect : '');
