import type { DataSource } from 'typeorm';

/** The SQL statements that `work` sends, in order, whatever the database; transactions' brackets are left out. */
export async function statementsOf(dataSource: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { logger } = dataSource;
  const silent = (): void => undefined;
  dataSource.logger = {
    logQuery: (query) => { if (!/^(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SET TRANSACTION)/.test(query)) statements.push(query); },
    logQueryError: silent, logQuerySlow: silent, logSchemaBuild: silent, logMigration: silent, log: silent,
  };
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return statements;
}
