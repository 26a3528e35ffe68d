import { GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';

/** A moment: RFC 3339 in, RFC 3339 in UTC out. */
export const DateTime = GraphQLDateTime;

function textScalar(name: string, description: string, pattern: RegExp, example: string): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && value.length <= 1_000 && pattern.test(value)) return value;
    throw new TypeError(`${name} must be a text such as "${example}".`);
  };
  return new GraphQLScalarType<string, string>({
    name, description, serialize: check, parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** An exact decimal number as text, so that no digit is lost to floating point. */
export const Decimal = textScalar('Decimal', 'An exact decimal number as text, such as "12.50"; never a float.', /^-?\d{1,15}(\.\d{1,6})?$/, '12.50');

/** A position in one stream's events. */
export const Cursor = textScalar('Cursor', 'A position in one stream’s events; opaque. Pass it back as `after` to a subscription to resume without loss. Pages of lists have cursors of their own, which are a String.', /^[\w-]+$/, 'c3RyXzAx…');
