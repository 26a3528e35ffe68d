/** One setting: what it is for, what it is when nothing is said, and what may be said. */
interface Setting<T> {
  doc: string;
  fallback: T;
  /** What may be said, for people. */
  range: string;
  parse(text: string): T | undefined;
}

const integer = (fallback: number, min: number, max: number, doc: string): Setting<number> => ({
  doc, fallback, range: `${min} to ${max}`,
  parse: (text) => (/^-?\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
});
const decimal = (fallback: number, min: number, max: number, doc: string): Setting<number> => ({
  doc, fallback, range: `${min} to ${max}`,
  parse: (text) => (text.trim() !== '' && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
});
const choice = <T extends string>(fallback: NoInfer<T>, options: readonly T[], doc: string): Setting<T> => ({
  doc, fallback, range: options.join(', '), parse: (text) => options.find((option) => option === text),
});
const flag = (fallback: boolean, doc: string): Setting<boolean> => ({
  doc, fallback, range: 'true, false', parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
});
/** What looks like an address must be one: a wrong port is found here and not when it is used. */
const isPlainOrAddress = (value: string): boolean => !/^[a-z]+:\/\//.test(value) || URL.canParse(value);
const text = (fallback: string, doc: string, pattern = /^.+$/s, range = 'text'): Setting<string> => ({
  doc, fallback, range, parse: (value) => (pattern.test(value) && isPlainOrAddress(value) ? value : undefined),
});

const MiB = 1024 * 1024;

/** Every setting, once. An environment variable of the same name overrides the default. */
export const SETTINGS = {
  PORT: integer(4000, 0, 65_535, 'Port to listen on; 0 takes a free one.'),
  HOST: text('0.0.0.0', 'Address to listen on.'),
  DEMO: flag(false, 'Seed a demo shop, run a demo stream and print tokens. Never in production.'),
  LOG_LEVEL: choice('info', ['debug', 'info', 'warn', 'error', 'silent'], 'Least level that is logged.'),
  DATABASE_URL: text('sqlite:data/vitrine.db', 'mysql://user:password@host:port/database, or sqlite:<file>.', /^(mysql|mariadb):\/\/.+|^sqlite:.+$/, 'mysql://…, mariadb://…, sqlite:<file>'),
  MEDIA_DIR: text('data/media', 'Folder of product pictures and of labelled frames; shared between nodes.'),
  MODELS_DIR: text('models', 'Folder of model artefacts, relative to the installation.'),
  AUTH_SECRET: text('', 'Secret of HS256 tokens, 32 characters or more. Without it and AUTH_JWKS_URL only API keys are accepted.', /^.{32,}$/s, '32 characters or more'),
  AUTH_JWKS_URL: text('', 'Address of the key set (JWKS) of RS256, ES256 or EdDSA tokens.', /^https?:\/\/.+$/, 'https://…'),
  AUTH_ISSUER: text('', 'Tokens must carry this `iss` when it is set.'),
  AUTH_AUDIENCE: text('', 'Tokens must carry this `aud` when it is set.'),
  INTROSPECTION: choice('auto', ['auto', 'on', 'off'], 'Whether the schema can be asked for; auto: not when NODE_ENV is production.'),
  GRAPHIQL: choice('auto', ['auto', 'on', 'off'], 'Whether /graphiql is served; auto: not when NODE_ENV is production.'),
  INFERENCE_DEVICE: choice('auto', ['auto', 'cpu', 'cuda', 'tensorrt', 'webgpu', 'coreml', 'dml'], 'Where models run; a device asked for by name must work.'),
  INFERENCE_PRECISION: choice('auto', ['auto', 'fp32', 'fp16', 'int8'], 'Which file of a model that comes in several; auto: the fastest on the device that gives the recorded answers.'),
  INFERENCE_THREADS: integer(1, 1, 64, 'Threads a model uses inside one batch.'),
  INFERENCE_QUEUE_LIMIT: integer(256, 64, 100_000, 'Rows that may wait for a model, of which a picture takes up to 40 (a shelf’s; others 8); beyond it callers are told OVERLOADED.'),
  INDEX_EXACT_PICTURES: integer(4_000, 0, 10_000_000, 'Catalogue pictures up to which every one is compared with what is seen; above, an approximate index proposes some.'),
  INDEX_POLL_MS: integer(400, 20, 60_000, 'How often a node looks for catalogue changes that other nodes made, in milliseconds.'),
  FFMPEG_PATH: text('ffmpeg', 'The ffmpeg program, for video sources.'),
  FRAMES_PER_SECOND: decimal(2, 0.1, 30, 'Frames looked at a second, unless the stream says otherwise.'),
  FRAME_MAX_BYTES: integer(8 * MiB, 1024, 64 * MiB, 'Largest posted picture, in bytes.'),
  FRAME_MAX_PIXELS: integer(25_000_000, 10_000, 500_000_000, 'Largest posted picture, in pixels.'),
  VIDEO_FILES_DIR: text('', 'Folder whose files may be named as a stream’s source; none when empty.'),
  VIDEO_PRIVATE_NETWORK: flag(false, 'Whether a source may be at a loopback, link-local or private address.'),
  RTMP_INGEST: text('', 'Address and port to listen on for publishers that push by RTMP, such as 0.0.0.0:1935; nobody is listened for when empty.', /^(\[[0-9a-fA-F:.]+\]|[^:\s]+):\d{1,5}$/, '<host>:<port>'),
  RTMP_INGEST_URL: text('', 'What publishers are told to push to, such as rtmp://push.example.com/live; when empty, RTMP_INGEST as it stands.', /^rtmps?:\/\/.+\/live\/?$/, 'rtmp://…/live, rtmps://…/live'),
  BODY_MAX_BYTES: integer(12 * MiB, 1024, 256 * MiB, 'Largest GraphQL request over HTTP, in bytes.'),
  QUERY_MAX_CHARACTERS: integer(65_536, 1_000, 1_000_000, 'Characters in a GraphQL document at most, comments included.'),
  QUERY_MAX_TOKENS: integer(2_000, 100, 100_000, 'Tokens in a GraphQL document at most.'),
  QUERY_MAX_DEPTH: integer(12, 3, 100, 'Nesting of fields at most.'),
  QUERY_MAX_ALIASES: integer(30, 0, 1_000, 'Aliases in an operation at most.'),
  QUERY_MAX_DIRECTIVES: integer(30, 0, 1_000, 'Directives in an operation at most.'),
  QUERY_MAX_COST: integer(20_000, 100, 10_000_000, 'Cost of an operation at most: one a field, times the sizes of the lists above it.'),
  WS_MAX_CONNECTIONS: integer(10_000, 1, 1_000_000, 'WebSocket connections at one time.'),
  WS_MAX_SUBSCRIPTIONS: integer(50, 1, 10_000, 'Operations at one time on one WebSocket.'),
  WS_MAX_MESSAGE_BYTES: integer(MiB, 1024, 64 * MiB, 'Largest message from a WebSocket client.'),
  WS_MAX_LIFETIME_SECONDS: integer(86_400, 1, 31_536_000, 'Age at which a WebSocket is closed, so that clients connect anew (1012).'),
  WS_BUFFER_BYTES: integer(MiB / 4, 1024, 64 * MiB, 'Bytes that may wait for a slow WebSocket before it reads on from the log.'),
  WS_SLOW_CLIENT_SECONDS: integer(30, 1, 3_600, 'How long a WebSocket may stay full before it is closed (1013).'),
  EVENT_LOG_RETENTION_HOURS: decimal(24, 0.001, 8_760, 'How long events can be resumed from.'),
  MESSAGE_MAX_CHARACTERS: integer(2_000, 1, 10_000, 'Longest chat message or utterance.'),
  ASSISTANT_QUESTIONS_PER_MINUTE: integer(20, 1, 1_000_000, 'Questions a minute that a viewer may ask the assistant; beyond it the viewer is told RATE_LIMITED.'),
  ASSISTANT_REPEAT_SECONDS: integer(60, 0, 86_400, 'How long the assistant does not give a chat the same answer again by itself; 0 for no such pause.'),
  ASSISTANT_LLM_URL: text('', 'Base of an OpenAI-compatible API, such as https://api.example.com/v1, whose language model puts the assistant’s answers into words; none when empty. It is sent questions, conversations and the shop’s facts.', /^https?:\/\/[^/@\s]+(\/\S*)?$/, 'http://…, https://…, without a name and password'),
  ASSISTANT_LLM_KEY: text('', 'Sent to it as a bearer token, where it wants one.', /^[\x21-\x7e]+$/, 'letters, digits and signs of ASCII, without blanks'),
  ASSISTANT_LLM_MODEL: text('default', 'Name of its model, up to 100 characters.', /^.{1,100}$/, '1 to 100 characters'),
  ASSISTANT_LLM_TIMEOUT_MS: integer(8_000, 100, 120_000, 'How long it may take for a whole reply, in milliseconds; then the built-in answer stands.'),
  CHAT_LATENESS_SECONDS: integer(120, 1, 3_600, 'How long after it was said a message may come and still count where it was said.'),
  CUE_REPEAT_SECONDS: integer(180, 1, 86_400, 'How long the host is not told the same cue again.'),
  RECOMMEND_DIVERSITY: decimal(0.2, 0, 1, 'How much likeness to what stands above counts against a product of a list: 0 leaves the ranking as it is.'),
  RECOMMEND_EXPLORATION: decimal(0.05, 0, 0.5, 'Share of the places of lists that are drawn from products that would not stand there, so that what nobody is shown is learnt about too.'),
  RECOMMEND_BRAND_CAP: decimal(1, 0.01, 1, 'Largest share of a list’s places that one brand may take while there are others; 1 for no limit.'),
  RECOMMEND_HOLDOUT: decimal(0.05, 0, 0.5, 'Share of viewers who always see what is popular, so that what recommending brings can be measured; the same on every node.'),
  RECOMMENDER_REFIT_SECONDS: integer(300, 1, 86_400, 'How often the recommender learns anew from the database, when there is something new; one that takes long learns a fifth of the time at most.'),
  RECOMMENDER_MODELS_KEPT: integer(5, 1, 100, 'Newest models of the recommender that can be activated again; of older ones only the figures are kept.'),
  POPULARITY_BIAS_ALARM: decimal(1.5, 1.05, 100, 'How many times its share of the sales the best-selling tenth of the catalogue may be shown before an alarm is raised.'),
  VIEWER_LAPSED_DAYS: integer(60, 1, 3_650, 'Days without an act after which a viewer is LAPSED.'),
  SEQUENCE_MODEL_DIR: text('', 'Folder of a sequence model that training/sequence made from this shop’s own export, relative to the installation; none when empty.'),
  DRAIN_SECONDS: integer(10, 0, 300, 'How long SIGTERM waits for work in flight; WebSockets are closed over this time.'),
} as const;

export type Config = { readonly [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name]['fallback'] extends infer T ? Widen<T> : never };
type Widen<T> = T extends boolean ? boolean : T;

/**
 * Reads the settings from the environment; an empty variable counts as unset.
 * @throws {Error} that names every setting with a wrong value, the value, and what would be right
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const wrong: string[] = [];
  const entries = Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) => {
    const given = environment[name];
    if (given === undefined || given === '') return [name, setting.fallback];
    const value = setting.parse(given);
    if (value === undefined) {
      const shown = /SECRET|KEY|URL/.test(name) ? 'not acceptable' : `"${given.slice(0, 80)}"`;
      wrong.push(`${name} is ${shown}; it must be: ${setting.range}. ${setting.doc}`);
    }
    return [name, value];
  });
  if (wrong.length > 0) throw new Error(`The configuration is wrong.\n  ${wrong.join('\n  ')}`);
  return Object.fromEntries(entries) as Config;
}
