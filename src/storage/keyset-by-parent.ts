import type { ObjectLiteral, Repository } from 'typeorm';
import { checkPageSize, cutPage, parsePlace, type Ordering, type Page, type PageRequest } from './keyset';

const NEWEST: Ordering<{ id: string }> = { key: 'id', tie: 'id', direction: 'DESC' };

/** Children of many parents, newest first by identifier. */
export interface ChildList<T> {
  repository: Repository<T & ObjectLiteral>;
  /** Column that names the parent. */
  parent: keyof T & string;
  /** A further condition on the child, by its alias `child`, with its parameters. */
  where?: { sql: string; parameters: ObjectLiteral } | undefined;
}

/**
 * Reads the same page of many parents' children, newest first, in one statement (ROW_NUMBER over each parent).
 * @throws BAD_USER_INPUT as `readPage` does
 */
export async function readPagesByParent<T extends { id: string }>(
  { repository, parent, where }: ChildList<T>,
  parentIds: readonly string[],
  { first, after }: PageRequest,
): Promise<Map<string, Page<T>>> {
  checkPageSize(first);
  const ranked = repository.createQueryBuilder('child')
    .select('child.id', 'id')
    .addSelect(`ROW_NUMBER() OVER (PARTITION BY child.${parent} ORDER BY child.id DESC)`, 'place')
    .where(`child.${parent} IN (:...parentIds)`, { parentIds });
  if (after != null) ranked.andWhere('child.id < :placeTie', { placeTie: parsePlace(after, NEWEST)[2] });
  if (where) ranked.andWhere(where.sql, where.parameters);
  const rows = await repository.createQueryBuilder('row')
    .innerJoin(`(${ranked.getQuery()})`, 'ranked', 'ranked.id = row.id')
    .setParameters(ranked.getParameters())
    .where('ranked.place <= :places', { places: first + 1 })
    .orderBy('row.id', 'DESC')
    .getMany();
  const pages = new Map<string, T[]>(parentIds.map((id) => [id, []]));
  for (const row of rows as T[]) pages.get(String(row[parent]))?.push(row);
  return new Map([...pages].map(([id, found]) => [id, cutPage(found, NEWEST, { first, after })]));
}
