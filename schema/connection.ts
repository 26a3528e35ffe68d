import { Field, ObjectType } from 'type-graphql';

/** Where a page ends, and whether the list goes on (Relay). */
@ObjectType({ description: 'Where a page ends, and whether the list goes on (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'There is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'There is something before this page.' })
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

/** Declares the types `<name>Connection` and `<name>Edge`. */
export function connectionOf<T extends object>(name: string, node: () => new () => T): new () => Connection<T> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, and its place in it.` })
  class Edge {
    @Field(() => String, { description: 'Place in the list; pass it as `after` to go on from here.' })
    cursor!: string;

    @Field(node, { description: `The ${name}.` })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} (Relay).` })
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
