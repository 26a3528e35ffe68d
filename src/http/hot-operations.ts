import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import type { ExecutionResult } from 'graphql';
import type { RequestContext } from '../context';
import type { PreparedDocument, PreparedOperations } from './prepared-operations';

/** An operation that is compiled to JavaScript. */
export interface HotOperation {
  prepared: PreparedDocument;
  query: (context: RequestContext, variables: Record<string, unknown>) => ExecutionResult | Promise<ExecutionResult>;
  stringify: (result: ExecutionResult) => string;
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

  constructor(private readonly operations: PreparedOperations) {}

  get(query: string, operationName: string | undefined): HotOperation | undefined {
    return this.#compiled.get(key(query, operationName));
  }

  /** Takes note of an operation that was answered without errors; compiles it when it comes often. */
  answered(query: string, operationName: string | undefined): void {
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
    if (!('document' in prepared)) return undefined;
    const compiled = compileQuery(this.operations.schema, prepared.document, operationName, { customJSONSerializer: true });
    if (!isCompiledQuery(compiled)) return undefined;
    const { query: run, stringify } = compiled as CompiledQuery;
    return { prepared, query: (context, variables) => run(undefined, context, variables) as ExecutionResult | Promise<ExecutionResult>, stringify: stringify as HotOperation['stringify'] };
  }
}

const key = (query: string, operationName: string | undefined): string => `${operationName ?? ''}\n${query}`;
