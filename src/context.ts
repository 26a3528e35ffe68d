import { Language } from '../entities/language';
import type { Access } from './access/access';
import { loadersOver, type Loaders } from './loaders';
import type { Services } from './services';

/** What resolvers get: who asks, the services, and this request's batches. */
export interface RequestContext {
  access: Access;
  services: Services;
  loaders: Loaders;
  /** The language that the caller reads, as far as it said. */
  language: Language;
}

const makers = new WeakMap<Services, () => Loaders>();

/** A context for one request, or for one event of a subscription; loaders are made when first used. */
export function createContext(services: Services, access: Access, language = Language.EN): RequestContext {
  let loaders: Loaders | undefined;
  return {
    access,
    services,
    language,
    get loaders() {
      return (loaders ??= freshLoaders(services));
    },
  };
}

function freshLoaders(services: Services): Loaders {
  let make = makers.get(services);
  if (!make) makers.set(services, (make = loadersOver(services)));
  return make();
}
