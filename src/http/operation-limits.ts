import {
  BREAK, GraphQLError, Kind, getNamedType, getNullableType, isCompositeType, isListType, isObjectType, isInterfaceType, visit,
  type DocumentNode, type FieldNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, type OperationDefinitionNode,
  type SelectionSetNode, type ValidationRule,
} from 'graphql';
import type { Config } from '../config';

/** How large an operation is. */
export interface OperationSize {
  depth: number;
  aliases: number;
  directives: number;
  /** One a field, times the sizes of the lists above it. */
  cost: number;
}

/** How large an operation may be. */
export interface OperationLimits extends OperationSize {
  /** Of the whole document, comments and blanks included. */
  characters: number;
  tokens: number;
}

/** A list that says nothing of its size is counted as this many. */
const UNSAID_LIST = 10;
/** A size that comes from a variable is counted as this many until the variable is known. */
const UNKNOWN_FIRST = 20;

export const limitsOf = (config: Config): OperationLimits => ({
  characters: config.QUERY_MAX_CHARACTERS, tokens: config.QUERY_MAX_TOKENS, depth: config.QUERY_MAX_DEPTH, aliases: config.QUERY_MAX_ALIASES,
  directives: config.QUERY_MAX_DIRECTIVES, cost: config.QUERY_MAX_COST,
});

/** The size of one operation with these variables and its defaults for others; fragments count wherever they are spread, cycles end where they close. */
export function measureOperation(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>> = {}): OperationSize {
  const variables = { ...defaultsOf(operation), ...given };
  const fragments = new Map(document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])));
  const measured = new Map<string, OperationSize>();

  const ofSelections = (set: SelectionSetNode, parent: GraphQLNamedType | undefined): OperationSize => {
    const size = { depth: 0, aliases: 0, directives: 0, cost: 0 };
    const add = (part: OperationSize): void => {
      size.depth = Math.max(size.depth, part.depth);
      size.aliases += part.aliases;
      size.directives += part.directives;
      size.cost += part.cost;
    };
    for (const selection of set.selections) {
      size.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) add(ofField(selection, parent));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(ofSelections(selection.selectionSet, selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent));
      } else add(ofFragment(selection.name.value));
    }
    return size;
  };

  const ofFragment = (name: string): OperationSize => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, { depth: 0, aliases: 0, directives: 0, cost: 0 });
    const fragment = fragments.get(name);
    if (!fragment) return measured.get(name) as OperationSize;
    const size = ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    measured.set(name, size);
    return size;
  };

  const ofField = (node: FieldNode, parent: GraphQLNamedType | undefined): OperationSize => {
    const name = node.name.value;
    const aliases = node.alias ? 1 : 0;
    // The schema's own description is bounded by graphql's MaxIntrospectionDepthRule, not by these limits.
    if (name === '__schema' || name === '__type') return { depth: 1, aliases, directives: 0, cost: 1 };
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const type = field && getNamedType(field.type);
    if (!node.selectionSet || (type && !isCompositeType(type))) return { depth: 1, aliases, directives: 0, cost: 1 };
    const inner = ofSelections(node.selectionSet, type);
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + aliases,
      directives: inner.directives,
      cost: 1 + inner.cost * (field ? listSize(field, node, variables) : 1),
    };
  };

  const size = ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  return { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
}

/** The first limit that an operation goes beyond, as an error that names it. */
export function limitError(size: OperationSize, limits: OperationLimits): GraphQLError | undefined {
  for (const limit of ['depth', 'aliases', 'directives', 'cost'] as const) {
    if (size[limit] <= limits[limit]) continue;
    return new GraphQLError(`The operation's ${limit} is ${size[limit]}; at most ${limits[limit]} is allowed. Ask for less, or in several operations.`, {
      extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, maximum: limits[limit] },
    });
  }
  return undefined;
}

/** The limits as a validation rule, for every transport. Sizes from variables are checked once these are known. */
export function operationLimitsRule(limits: OperationLimits): ValidationRule {
  return (context) => {
    const document = context.getDocument();
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      const error = limitError(measureOperation(context.getSchema(), document, node), limits);
      if (error) context.reportError(error);
    }
    return {};
  };
}

/** Whether the cost of a document depends on its variables. */
export function hasSizeVariables(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument: ({ name, value }) => {
      if (!['first', 'ids'].includes(name.value) || value.kind !== Kind.VARIABLE) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

function listSize(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const first = field.args.find(({ name }) => name === 'first');
  if (first) {
    const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (value?.kind === Kind.INT) return Math.max(1, Number(value.value));
    if (value?.kind === Kind.VARIABLE) return sizeOf(variables[value.name.value]) ?? UNKNOWN_FIRST;
    return sizeOf(first.defaultValue) ?? UNKNOWN_FIRST;
  }
  const listed = node.arguments?.find(({ name }) => name.value === 'ids')?.value;
  if (listed?.kind === Kind.LIST) return Math.max(1, listed.values.length);
  if (listed?.kind === Kind.VARIABLE) return lengthOf(variables[listed.name.value]) ?? UNSAID_LIST;
  // The edges of a connection were counted with its `first`.
  return isListType(getNullableType(field.type)) && field.name !== 'edges' ? UNSAID_LIST : 1;
}

const sizeOf = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);
const lengthOf = (value: unknown): number | undefined => (Array.isArray(value) ? Math.max(1, value.length) : undefined);

/** What the operation says its sizes are when nobody gives them. */
function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries((variableDefinitions ?? []).map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : defaultValue?.kind === Kind.LIST ? defaultValue.values : undefined,
  ]));
}
