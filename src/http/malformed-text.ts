/**
 * The path of the first text or key among these variables that is not well-formed Unicode, such as `input.events[3].eventId`;
 * undefined when there is none. JSON can carry half of a surrogate pair as an escape, but no database and no UTF-8 can keep it.
 * Goes as deep as the value does, without recursion.
 */
export function malformedText(variables: Readonly<Record<string, unknown>>): string | undefined {
  const open: [path: string, value: unknown][] = [['', variables]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string') {
      if (!value.isWellFormed()) return path;
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) {
        if (isCheckable(value[index])) open.push([`${path}[${index}]`, value[index]]);
      }
    } else if (typeof value === 'object' && value !== null) {
      const prefix = path === '' ? '' : `${path}.`;
      for (const [name, inner] of Object.entries(value).reverse()) {
        if (!name.isWellFormed()) return path;
        if (isCheckable(inner)) open.push([prefix + name, inner]);
      }
    }
  }
  return undefined;
}

const isCheckable = (value: unknown): boolean => typeof value === 'string' || (typeof value === 'object' && value !== null);
