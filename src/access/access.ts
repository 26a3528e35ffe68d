import { ApiScope } from '../../entities/api-scope';
import { forbidden, unauthenticated } from '../errors';

/** Who a caller can be. */
export const ROLES = ['viewer', 'host', 'operator', 'partner'] as const;
export type Role = (typeof ROLES)[number];

/** Who is calling and what it may do; services ask it before they act. */
export class Access {
  /** A caller that said nothing about itself. */
  static readonly anonymous = new Access('anonymous', null, new Set());

  constructor(
    readonly role: Role | 'anonymous',
    /** The viewer that the caller is; null for partners, keys and anonymous callers. */
    readonly viewerId: string | null,
    readonly scopes: ReadonlySet<ApiScope>,
    /** When the rights end; undefined when they do not by themselves. */
    readonly expiresAt?: Date,
    /** The API key that was shown, if any. */
    readonly apiKeyId?: string,
  ) {}

  /** Equal for callers with equal rights. */
  get key(): string {
    return `${this.role}/${this.viewerId ?? ''}/${[...this.scopes].sort().join(',')}`;
  }

  get isOperator(): boolean {
    return this.role === 'operator';
  }

  /** The caller's own viewer. @throws UNAUTHENTICATED or FORBIDDEN when it is none */
  requireViewer(toDo: string): string {
    if (this.viewerId !== null) return this.viewerId;
    throw this.role === 'anonymous'
      ? unauthenticated(`To ${toDo}, send a token: Authorization: Bearer <token>.`)
      : forbidden(`Only a viewer, host or operator may ${toDo}; this is a ${this.role}.`);
  }

  /** @throws unless the caller is an operator */
  requireOperator(toDo: string): void {
    if (!this.isOperator) throw this.#refusal(toDo, 'an operator');
  }

  /** @throws unless the caller is an operator, or a partner with the scope */
  requireScope(scope: ApiScope, toDo: string): void {
    if (!this.isOperator && !this.scopes.has(scope)) throw this.#refusal(toDo, `an operator, or a partner with the scope ${scope}`);
  }

  /** Whether the caller hosts the stream or is an operator. */
  hosts(stream: { hostId: string }): boolean {
    return this.isOperator || (this.role === 'host' && this.viewerId === stream.hostId);
  }

  /** @throws unless the caller hosts the stream or is an operator */
  requireHostOf(stream: { hostId: string }, toDo: string): void {
    if (!this.hosts(stream)) throw this.#refusal(toDo, 'the stream’s host or an operator');
  }

  /** @throws unless the caller is that viewer, an operator, or a partner with the scope */
  requireSelf(viewerId: string, scope: ApiScope, toDo: string): void {
    if (this.viewerId === viewerId || this.isOperator || this.scopes.has(scope)) return;
    throw this.#refusal(toDo, `the viewer itself, an operator, or a partner with the scope ${scope}`);
  }

  /** @throws unless the caller is that viewer or an operator */
  requireSelfOrOperator(viewerId: string, toDo: string): void {
    if (this.viewerId !== viewerId && !this.isOperator) throw this.#refusal(toDo, 'the viewer itself or an operator');
  }

  /** @throws unless the caller asked it, is an operator, or hosts the stream that it was handed over to */
  requireReaderOf(reply: { askerId: string }, handedOverTo: { hostId: string } | undefined): void {
    if (this.viewerId === reply.askerId || this.isOperator || (handedOverTo && this.hosts(handedOverTo))) return;
    throw this.#refusal('read this reply', 'who asked, an operator, or the host of the stream when it was handed over');
  }

  #refusal(toDo: string, who: string): Error {
    return this.role === 'anonymous'
      ? unauthenticated(`Only ${who} may ${toDo}; send a token: Authorization: Bearer <token>.`)
      : forbidden(`Only ${who} may ${toDo}; this is a ${this.role}.`);
  }
}
