/** Identifiers are written in full with their kind, whose letters are small; what begins otherwise has a length in front. */
const WHOLE = /^[a-z]/;
const RADIX = 36;
/** What one character says. */
const MOST_SHARED = RADIX - 1;

/**
 * Writes identifiers down in little space: of each, how many characters it has in common with the one before (one digit of 36), and the rest.
 * Those that were made together differ in their last characters only, so that 500 take 2 KB rather than 15.
 */
export function writeMembers(ids: readonly string[]): string {
  return ids.map((id, index) => {
    const before = ids[index - 1];
    if (before === undefined) return id;
    let shared = 0;
    while (shared < MOST_SHARED && shared < id.length && id[shared] === before[shared]) shared += 1;
    return shared === 0 ? id : shared.toString(RADIX).toUpperCase() + id.slice(shared);
  }).join(',');
}

/** Reads what `writeMembers` wrote, and lists of whole identifiers from before it. */
export function readMembers(members: string): string[] {
  let before = '';
  return members.split(',').map((written) => (before = WHOLE.test(written) ? written : before.slice(0, parseInt(written.charAt(0), RADIX)) + written.slice(1)));
}
