import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { resolvers } from '../../resolvers/all';
import { buildVitrineSchema } from '../../schema/build';
import { createContext, type RequestContext } from '../../src/context';
import { createLog } from '../../src/log';
import { createServices } from '../../src/services';
import { serveParent } from '../child-server';
import { benchConfig } from './bench-config';

/** Apollo Server as its documentation starts it, with the same schema, services, database and DataLoader context. */
async function main([directory = '.']: readonly string[]): Promise<void> {
  serveParent();
  const config = benchConfig(directory);
  const services = await createServices(config, createLog(config));
  const server = new ApolloServer<RequestContext>({ schema: buildVitrineSchema(resolvers) });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => createContext(services, await services.authenticator.authenticate(req.headers.authorization)),
  });
  process.send?.({ type: 'listening', port: Number(new URL(url).port) });
}

void main(process.argv.slice(2));
