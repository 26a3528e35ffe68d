import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { BREAK, OperationTypeNode, TypeInfo, getNamedType, getOperationAST, isAbstractType, isInputObjectType, isScalarType, isSpecifiedScalarType, parse, visit, visitWithTypeInfo, type DocumentNode, type ExecutionResult, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context';
import { REMEMBERED_CHARACTERS } from './document-length';
import type { PreparedDocument, PreparedOperations } from './prepared-operations';

/** An operation that is compiled to JavaScript. */
export interface HotOperation {
  /** Names it within this process. */
  id: number;
  prepared: PreparedDocument;
  /** It only reads. */
  isQuery: boolean;
  query: (context: RequestContext, variables: Record<string, unknown>) => ExecutionResult | Promise<ExecutionResult>;
}

/** Times that a document is asked for before it is worth compiling, and how many are kept. */
const ASKED = 2;
const REMEMBERED = 500;

/**
 * Operations that clients send again and again, compiled by graphql-jit. They have passed Apollo before, and give the same
 * answers (a test compares them); what they save is the pipeline and the interpretation (docs/decisions/0007).
 */
export class HotOperations {
  readonly #asked = new Map<string, number>();
  readonly #compiled = new Map<string, HotOperation | undefined>();
  #made = 0;

  constructor(private readonly operations: PreparedOperations) {}

  get(query: string, operationName: string | undefined): HotOperation | undefined {
    return this.#compiled.get(key(query, operationName));
  }

  /** Takes note of an operation that was answered without errors; compiles it when it comes often. */
  answered(query: string, operationName: string | undefined): void {
    if (query.length > REMEMBERED_CHARACTERS) return;
    const name = key(query, operationName);
    if (this.#compiled.has(name)) return;
    const times = (this.#asked.get(name) ?? 0) + 1;
    if (this.#asked.size >= REMEMBERED) this.#asked.clear();
    this.#asked.set(name, times);
    if (times < ASKED) return;
    if (this.#compiled.size >= REMEMBERED) this.#compiled.delete(this.#compiled.keys().next().value as string);
    this.#compiled.set(name, this.#compile(query, operationName));
  }

  #compile(query: string, operationName: string | undefined): HotOperation | undefined {
    const prepared = this.operations.prepare(query);
    if (!('document' in prepared) || !isCompilable(this.operations.schema, prepared.document)) return undefined;
    // A document of its own, since graphql-jit writes its notes into it. Its JSON serialiser is left off: it knows no
    // custom scalars, and takes fields of one name in several types for one field.
    const compiled = compileQuery(this.operations.schema, parse(query), operationName);
    if (!isCompiledQuery(compiled)) return undefined;
    const isQuery = getOperationAST(prepared.document, operationName)?.operation === OperationTypeNode.QUERY;
    return { id: (this.#made += 1), prepared, isQuery, query: (context, variables) => compiled.query(undefined, context, variables) };
  }
}

/**
 * graphql-jit cannot wait for the type behind an interface, an alias `__proto__` would set a prototype, and the default of a
 * variable reaches resolvers as it is written, not as its custom scalar reads it.
 */
function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let compilable = true;
  visit(document, visitWithTypeInfo(types, {
    Field: ({ alias }) => {
      if (!isAbstractType(getNamedType(types.getType())) && alias?.value !== '__proto__') return undefined;
      compilable = false;
      return BREAK;
    },
    VariableDefinition: ({ defaultValue }) => {
      const type = getNamedType(types.getInputType());
      if (!defaultValue || !type || !holdsCustomScalar(type)) return undefined;
      compilable = false;
      return BREAK;
    },
  }));
  return compilable;
}

/** Whether it is a scalar of our own, or an input object that holds one. */
function holdsCustomScalar(type: GraphQLNamedType, seen = new Set<GraphQLNamedType>()): boolean {
  if (isScalarType(type)) return !isSpecifiedScalarType(type);
  if (!isInputObjectType(type) || seen.has(type)) return false;
  seen.add(type);
  return Object.values(type.getFields()).some((field) => holdsCustomScalar(getNamedType(field.type), seen));
}

const key = (query: string, operationName: string | undefined): string => `${operationName ?? ''}\n${query}`;
