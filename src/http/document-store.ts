import { REMEMBERED_CHARACTERS } from './document-length';
import type { DocumentNode } from 'graphql';

const REMEMBERED = 500;

/**
 * Where Apollo Server keeps documents that it has parsed. Its own store measures a document by its syntax tree, not by the text
 * that the tree holds, so that long comments would fill the memory; this one is bounded in number and in text.
 */
export class DocumentStore {
  readonly #documents = new Map<string, DocumentNode>();

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.#documents.get(key));
  }

  set(key: string, document: DocumentNode): Promise<void> {
    if ((document.loc?.source.body.length ?? Infinity) > REMEMBERED_CHARACTERS) return Promise.resolve();
    if (this.#documents.size >= REMEMBERED) this.#documents.delete(this.#documents.keys().next().value as string);
    this.#documents.set(key, document);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#documents.delete(key));
  }
}
