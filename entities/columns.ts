import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** Length of every identifier: a three-letter kind, an underscore and a ULID, with room to spare. */
const ID_LENGTH = 32;

/** The primary key: an identifier such as `prd_01J…`, unique over all kinds and ordered by creation. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: ID_LENGTH });

/** A reference to another entity's identifier. */
export const ReferenceColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: ID_LENGTH, ...options });

/** A moment in UTC, to the millisecond, on every database. */
export const MomentColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, ...options });

/** A short enumeration kept as text, so that a new value needs no migration. */
export const ChoiceColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 24, ...options });

/** A list kept as JSON; a row from before the column was added has an empty one. */
export const ListColumn = (): PropertyDecorator =>
  Column({ type: 'simple-json', nullable: true, transformer: { to: (list: unknown) => list, from: (list: unknown) => list ?? [] } });

/** A count or a sum of smallest units, exact up to 2^53. */
export const TallyColumn = (): PropertyDecorator =>
  Column({ type: 'bigint', transformer: { to: (count: unknown) => count, from: (count: unknown) => Number(count) } });

/** Sums of money by currency, each in its smallest unit: `{"EUR": 1250}`. */
export const MoneyColumn = (): PropertyDecorator => Column({ type: 'simple-json' });
