import { createHash } from 'node:crypto';
import { BREAK, Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

/** What a subscription operation rests on besides its feed. */
export interface OperationTraits {
  /** Some field's value depends on who asks. */
  personal: boolean;
  /** Variables that only say where to resume, and do not change what an event looks like. */
  resumeVariables: ReadonlySet<string>;
}

const remembered = new WeakMap<OperationDefinitionNode, OperationTraits>();

/** Finds out, once a document, what may differ between two subscribers of the same operation. */
export function traitsOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationTraits {
  let traits = remembered.get(operation);
  if (!traits) {
    traits = { personal: isPersonal(schema, document), resumeVariables: resumeVariables(document, operation) };
    remembered.set(operation, traits);
  }
  return traits;
}

/** Names the group of a subscription: equal for those that get the same bytes from the same feed. */
export function groupKey(query: string, operationName: string | null | undefined, variables: Readonly<Record<string, unknown>>, rights: string, { resumeVariables: skipped }: OperationTraits): string {
  const shared = Object.keys(variables).filter((name) => !skipped.has(name)).sort().map((name) => [name, variables[name]]);
  return createHash('sha256').update(JSON.stringify([query, operationName ?? null, shared, rights])).digest('base64');
}

function isPersonal(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  visit(document, visitWithTypeInfo(types, {
    Field: () => {
      if (types.getFieldDef()?.extensions['personal'] !== true) return undefined;
      found = true;
      return BREAK;
    },
  }));
  return found;
}

function resumeVariables(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
  const resuming = new Set<string>();
  for (const root of operation.selectionSet.selections) {
    if (root.kind !== Kind.FIELD) continue;
    for (const { name, value } of root.arguments ?? []) if (name.value === 'after' && value.kind === Kind.VARIABLE) resuming.add(value.name.value);
  }
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => { uses.set(name.value, (uses.get(name.value) ?? 0) + 1); },
  });
  return new Set([...resuming].filter((name) => uses.get(name) === 1));
}
