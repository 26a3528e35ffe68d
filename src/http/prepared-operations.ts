import { GraphQLError, getOperationAST, parse, specifiedRules, validate, NoSchemaIntrospectionCustomRule, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, type ValidationRule } from 'graphql';
import { hasSizeVariables, limitError, measureOperation, operationLimitsRule, type OperationLimits } from './operation-limits';

/** A document that has been parsed and found valid. */
export interface PreparedDocument {
  document: DocumentNode;
  sizedByVariables: boolean;
}

const REMEMBERED = 1_000;

/** Parses, validates and limits documents once for every transport, and remembers the good ones. */
export class PreparedOperations {
  readonly #known = new Map<string, PreparedDocument>();
  /** The rules that every document is held to. */
  readonly rules: readonly ValidationRule[];

  constructor(
    readonly schema: GraphQLSchema,
    readonly limits: OperationLimits,
    introspection: boolean,
  ) {
    this.rules = [operationLimitsRule(limits), ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  }

  /** The document, or what is wrong with it. */
  prepare(query: string): PreparedDocument | readonly GraphQLError[] {
    const known = this.#known.get(query);
    if (known) return known;
    let document: DocumentNode;
    let errors: readonly GraphQLError[];
    try {
      document = parse(query, { maxLexicalTokens: this.limits.tokens });
      // A rule may throw what it finds: the one about subscriptions does, of a root field that depends on a variable.
      errors = validate(this.schema, document, [...specifiedRules, ...this.rules]);
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
    if (errors.length > 0) return errors;
    const prepared = { document, sizedByVariables: hasSizeVariables(document) };
    if (this.#known.size >= REMEMBERED) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(query, prepared);
    return prepared;
  }

  /** The operation that is meant, or what is wrong with it once its variables are known. */
  select({ document, sizedByVariables }: PreparedDocument, operationName: string | null | undefined, variables: Readonly<Record<string, unknown>>): OperationDefinitionNode | GraphQLError {
    const operation = getOperationAST(document, operationName);
    if (!operation) return new GraphQLError(operationName == null ? 'The document holds several operations; name one in `operationName`.' : `The document holds no operation "${operationName}".`);
    const error = sizedByVariables ? limitError(measureOperation(this.schema, document, operation, variables), this.limits) : undefined;
    return error ?? operation;
  }
}
