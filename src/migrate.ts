import { openDatabase, schemaDrift } from '../ormconfig';
import { readConfig } from './config';

/** `up` applies the migrations, `revert` takes the newest back, `check` says whether they agree with the entities. */
async function main(verb: string | undefined): Promise<void> {
  const dataSource = await openDatabase(readConfig().DATABASE_URL);
  try {
    if (verb === 'up') {
      const applied = await dataSource.runMigrations();
      console.log(applied.length === 0 ? 'Nothing to do.' : `Applied: ${applied.map(({ name }) => name).join(', ')}`);
    } else if (verb === 'revert') {
      await dataSource.undoLastMigration();
      console.log('The newest migration has been taken back.');
    } else if (verb === 'check') {
      const drift = await schemaDrift(dataSource);
      if (drift.length > 0) throw new Error(`The database is not what the entities say; this would mend it:\n  ${drift.join('\n  ')}`);
      console.log('The database is what the entities say.');
    } else throw new Error('Say `up`, `revert` or `check`.');
  } finally {
    await dataSource.destroy();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
