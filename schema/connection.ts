import { Field, ObjectType } from 'type-graphql';

/** Where a page ends, and whether the list goes on (Relay). */
@ObjectType({ description: 'Where a page ends, and whether the list goes on (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'There is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'The page does not begin with the first row of the list: it was asked for with `after`. Lists are paged forward only.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; pass it as `after` for the next page.' })
  endCursor!: string | null;
}

/** A Relay connection of some node. */
export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
}

/** Declares the types `<name>Connection` and `<name>Edge`; `words` are what their descriptions call a row and the list. */
export function connectionOf<T extends object>(name: string, node: () => new () => T, words = { row: name, list: `a list of ${name}` }): new () => Connection<T> {
  @ObjectType(`${name}Edge`, { description: `One ${words.row} of a list, and its place in it.` })
  class Edge {
    @Field(() => String, { description: 'Place in this list: pass it as `after` to the same field for the rows behind it. It does not resume subscriptions; where the node has a `cursor` of its own, that does.' })
    cursor!: string;

    @Field(node, { description: `The ${words.row}.` })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${words.list} (Relay).` })
  class ConnectionType implements Connection<T> {
    @Field(() => [Edge], { description: 'The rows of this page.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where the page ends.' })
    pageInfo!: PageInfo;
  }
  return ConnectionType;
}

/** A page of rows as a connection. */
export function toConnection<T>(page: { rows: { cursor: string; node: T }[]; hasNextPage: boolean; hasPreviousPage: boolean }): Connection<T> {
  return {
    edges: page.rows,
    pageInfo: {
      hasNextPage: page.hasNextPage, hasPreviousPage: page.hasPreviousPage,
      startCursor: page.rows[0]?.cursor ?? null, endCursor: page.rows.at(-1)?.cursor ?? null,
    },
  };
}
