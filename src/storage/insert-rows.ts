import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Inserts whole rows of one entity in one statement, as they are: no generated values, no relations, nothing read back.
 * TypeORM's insert builder does the same at several times the cost, which the hot writes (events, behaviour) would pay.
 */
export function insertRows<T extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<T>, rows: readonly T[]): Promise<void> {
  return writeRows(manager, 'INSERT', entity, rows);
}

/** Inserts whole rows as `insertRows` does, in place of those with the same primary key; not for tables that others refer to. */
export function replaceRows<T extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<T>, rows: readonly T[]): Promise<void> {
  return writeRows(manager, 'REPLACE', entity, rows);
}

async function writeRows<T extends ObjectLiteral>(manager: EntityManager, verb: 'INSERT' | 'REPLACE', entity: EntityTarget<T>, rows: readonly T[]): Promise<void> {
  if (rows.length === 0) return;
  const { driver } = manager.dataSource;
  const { tablePath, columns } = manager.dataSource.getMetadata(entity);
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const places = `(${columns.map(() => '?').join(', ')})`;
  const values = rows.flatMap((row) => columns.map((column): unknown => driver.preparePersistentValue(column.getEntityValue(row), column) ?? null));
  await manager.query(`${verb} INTO ${driver.escape(tablePath)} (${names}) VALUES ${rows.map(() => places).join(', ')}`, values);
}
