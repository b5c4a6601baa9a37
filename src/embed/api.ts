// Types alone: with the declaration of startBroker this is dist/index.d.ts (scripts/build.mjs).

export type BrokerLogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A logger as pino is: what varies comes before the sentence. */
export interface BrokerLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface BrokerOptions {
  /** Where the records are kept; `:memory:`, which is the default, keeps them only as long as the broker runs. */
  readonly dataDir?: string | undefined;
  /** For clients. The default is 0: any free port, which `bootstrapServers` then tells. */
  readonly port?: number | undefined;
  /** The address to listen on, which clients are told too; the default is 127.0.0.1. */
  readonly host?: string | undefined;
  /** Keys of Kafka's server.properties and `samsa.*` keys; they go over everything said here. */
  readonly config?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** A level, for lines on standard output, or a logger; the default is `silent`. */
  readonly log?: BrokerLogLevel | BrokerLogger | undefined;
}

/** A Kafka broker, and its controller, in this process. */
export interface Broker {
  /** What Kafka's clients call `bootstrap.servers`. */
  readonly bootstrapServers: string;
  readonly port: number;
  /** What Prometheus would scrape, consumer lag included. */
  metrics(): Promise<string>;
  /** Stops cleanly, answers what is under way, and leaves nothing that keeps the process alive. May be called twice. */
  close(): Promise<void>;
  /** Resolves when the broker has been closed; rejects when it cannot go on, for example without its disk. */
  readonly closed: Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Resolves when clients are served. Rejects when the broker cannot start, with a message that says what was given and
 * what is allowed, and leaves nothing behind then.
 */
export type StartBroker = (options?: BrokerOptions) => Promise<Broker>;
