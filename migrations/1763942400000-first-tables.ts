import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name, type: 'varchar', length: String(length), ...rest,
});
const id: TableColumnOptions = text('id', 32, { isPrimary: true });
const key = (name: string): TableColumnOptions => text(name, 32, { isPrimary: true });
const reference = (name: string): TableColumnOptions => text(name, 32);
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const double = (name: string): TableColumnOptions => ({ name, type: 'double' });
const moment = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const index = (...columnNames: string[]): { columnNames: string[] } => ({ columnNames });
const unique = (...columnNames: string[]): { columnNames: string[]; isUnique: true } => ({ columnNames, isUnique: true });

/** The tables of the first version. */
export class FirstTables1763942400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver, options } = runner.dataSource;
    const isServer = options.type === 'mysql' || options.type === 'mariadb';
    if (isServer) {
      // Identifiers tell upper from lower case, and both databases sort alike.
      await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    }
    const flag = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name, type: driver.normalizeType({ type: Boolean }), ...rest,
    });
    const integer = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name, type: driver.normalizeType({ type: Number }), ...rest,
    });
    const tables: ConstructorParameters<typeof Table>[0][] = [
      {
        name: 'api_keys',
        columns: [id, text('name', 100), text('secretHash', 64), long('scopes'), moment('createdAt'), maybe(moment('revokedAt'))],
      },
      { name: 'attendances', columns: [key('streamId'), key('viewerId'), flag('returning'), moment('joinedAt')] },
      {
        name: 'behaviours',
        columns: [
          id, text('eventId', 64), reference('viewerId'), text('type', 24), maybe(reference('productId')),
          maybe(reference('streamId')), maybe(reference('exposureId')), maybe(integer('quantity')),
          maybe(integer('amountMinor')), maybe(text('amountCurrency', 3)), maybe(integer('seconds')), moment('at'),
        ],
        indices: [unique('viewerId', 'eventId'), index('viewerId', 'at'), index('streamId', 'type'), index('at')],
      },
      {
        name: 'exposed_items',
        columns: [key('exposureId'), integer('rank', { isPrimary: true }), reference('productId'), double('score'), text('reason', 24)],
        indices: [index('productId')],
      },
      {
        name: 'exposures',
        columns: [id, reference('viewerId'), maybe(reference('streamId')), text('model', 100), text('arm', 32), moment('at')],
        indices: [index('viewerId', 'at'), index('streamId', 'at')],
      },
      {
        name: 'live_events',
        columns: [key('streamId'), integer('sequence', { isPrimary: true }), text('topic', 32), long('payload'), moment('at')],
        indices: [index('streamId', 'topic', 'sequence'), index('at')],
      },
      {
        name: 'messages',
        columns: [
          id, reference('streamId'), reference('authorId'), text('clientId', 128), text('kind', 24), long('text'),
          text('sentiment', 24), double('polarity'), double('confidence'), long('keywords'), integer('sequence'), moment('at'),
        ],
        indices: [index('streamId', 'at', 'id'), unique('streamId', 'clientId')],
      },
      {
        name: 'products',
        columns: [
          id, text('sku', 64), text('title', 200), maybe(long('description')), maybe(text('brand', 100)),
          maybe(text('category', 100)), integer('priceMinor'), text('currency', 3), maybe(integer('stock')),
          long('attributes'), long('searchText'), moment('createdAt'), moment('updatedAt'),
        ],
        indices: [unique('sku'), index('title', 'id'), index('priceMinor', 'id'), index('category', 'id'), index('brand', 'id')],
      },
      {
        name: 'product_images',
        columns: [
          id, reference('productId'), text('sha256', 64), integer('width'), integer('height'),
          maybe({ name: 'embedding', type: 'blob' }), maybe(text('embeddingModel', 100)), moment('createdAt'),
        ],
        indices: [unique('productId', 'sha256')],
        foreignKeys: [{ columnNames: ['productId'], referencedTableName: 'products', referencedColumnNames: ['id'], onDelete: 'CASCADE', onUpdate: 'NO ACTION' }],
      },
      {
        name: 'recognised_items',
        columns: [
          id, reference('streamId'), reference('productId'), integer('sequence'), text('presence', 24), double('confidence'),
          moment('frameAt'), moment('appearedAt'), maybe(moment('leftAt')),
          double('boxX'), double('boxY'), double('boxWidth'), double('boxHeight'),
        ],
        indices: [index('streamId', 'appearedAt', 'id')],
      },
      {
        name: 'streams',
        columns: [
          id, text('title', 200), text('kind', 24), text('status', 24), reference('hostId'), maybe(text('sourceUrl', 1000)),
          { name: 'framesPerSecond', type: 'float' }, maybe(reference('presentingId')),
          integer('peakWatching', { default: 0 }), integer('trimmedThrough', { default: 0 }),
          maybe(moment('startedAt')), maybe(moment('endedAt')), moment('createdAt'),
        ],
        indices: [index('status', 'id')],
      },
      {
        name: 'shelf_items',
        columns: [key('streamId'), key('productId'), integer('position')],
        foreignKeys: [
          { columnNames: ['streamId'], referencedTableName: 'streams', referencedColumnNames: ['id'], onDelete: 'CASCADE', onUpdate: 'NO ACTION' },
          { columnNames: ['productId'], referencedTableName: 'products', referencedColumnNames: ['id'], onDelete: 'CASCADE', onUpdate: 'NO ACTION' },
        ],
      },
      {
        name: 'viewers',
        columns: [
          id, text('externalId', 128), text('handle', 64), moment('createdAt'),
          flag('consentPersonalisation', { default: 1 }), flag('consentAnalytics', { default: 1 }), maybe(moment('consentUpdatedat')),
        ],
        indices: [unique('externalId')],
      },
    ];
    for (const table of tables) await runner.createTable(new Table(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = [
      'viewers', 'shelf_items', 'streams', 'recognised_items', 'product_images', 'products', 'messages', 'live_events',
      'exposures', 'exposed_items', 'behaviours', 'attendances', 'api_keys',
    ];
    for (const name of names) await runner.dropTable(name);
  }
}
