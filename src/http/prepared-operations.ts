import { GraphQLError, getOperationAST, parse, specifiedRules, validate, NoSchemaIntrospectionCustomRule, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, type ValidationRule } from 'graphql';
import { shorten } from '../errors';
import { REMEMBERED_CHARACTERS, lengthFault } from './document-length';
import { malformedText } from './malformed-text';
import { TOO_DEEP, isTooDeep } from './parse-depth';
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
    const fault = lengthFault(query, this.limits.characters);
    if (fault) return [new GraphQLError(fault.message, { extensions: { ...fault.extensions } })];
    let document: DocumentNode;
    try {
      document = parse(query, { maxLexicalTokens: this.limits.tokens });
    } catch (error) {
      if (error instanceof GraphQLError) return [coded(error, 'GRAPHQL_PARSE_FAILED')];
      if (isTooDeep(error)) return [new GraphQLError(TOO_DEEP, { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'depth' } })];
      throw error;
    }
    const errors = this.#faultsOf(document);
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    const prepared = { document, sizedByVariables: hasSizeVariables(document) };
    if (query.length > REMEMBERED_CHARACTERS) return prepared;
    if (this.#known.size >= REMEMBERED) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(query, prepared);
    return prepared;
  }

  #faultsOf(document: DocumentNode): readonly GraphQLError[] {
    try {
      return validate(this.schema, document, [...specifiedRules, ...this.rules]);
    } catch (error) {
      // A rule may throw what it finds: the one about subscriptions does, of a root field that depends on a variable.
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }

  /** The operation that is meant, or what is wrong with it once its variables are known. */
  select({ document, sizedByVariables }: PreparedDocument, operationName: string | null | undefined, variables: Readonly<Record<string, unknown>>): OperationDefinitionNode | GraphQLError {
    const operation = getOperationAST(document, operationName);
    if (!operation) {
      const why = operationName == null ? 'The document holds several operations; name one in `operationName`.' : `The document holds no operation "${shorten(operationName)}".`;
      return new GraphQLError(why, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
    }
    const malformed = malformedText(variables);
    if (malformed !== undefined) {
      return new GraphQLError(`The variable text at "${shorten(malformed)}" is not well-formed Unicode: it holds half of a surrogate pair.`, { extensions: { code: 'BAD_USER_INPUT', field: malformed } });
    }
    const error = sizedByVariables ? limitError(measureOperation(this.schema, document, operation, variables), this.limits) : undefined;
    return error ?? operation;
  }
}

/** The error with a code, unless it has one: the same on every transport, in Apollo Server's words. */
const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { ...(error.nodes ? { nodes: error.nodes } : {}), source: error.source ?? null, positions: error.positions ?? null, extensions: { code, ...error.extensions } });
