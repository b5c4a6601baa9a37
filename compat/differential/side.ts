import { join } from 'node:path';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { readResponseHeader, writeResponseHeader } from '../../protocol/wire/response-header.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import type { ApiSchema, Listener, ResponseSchema } from '../../protocol/wire/schema.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { type Broker, dataFolder, start } from '../harness/broker.ts';
import type { ServerProcess } from '../harness/process.ts';
import { complaints } from '../harness/suite-side.ts';
import { combinedProperties, type ServerProperties } from '../harness/properties.ts';
import { Connection, type Outcome } from './connection.ts';

export const NODE_ID = 1;

/** A decoded answer, or what came instead of one. */
export type Reply<R> =
  | { readonly kind: 'response'; readonly response: R; readonly bytes: Buffer }
  | { readonly kind: 'closed' | 'silent' | 'undecodable'; readonly detail?: string };

/** One of the two brokers, and what a request to it must name that the other calls otherwise. */
export class Side {
  readonly name: Broker['name'];
  readonly brokerPort: number;
  readonly controllerPort: number;
  readonly topicIds = new Map<string, Uuid>();
  /** What earlier answers gave for later requests: session ids, broker epochs. */
  readonly notes = new Map<string, number>();
  /** Strings that differ between the two, and what stands for them in a comparison. */
  readonly aliases = new Map<string, string>();
  readonly #server: ServerProcess;
  readonly #connections: Readonly<Record<Listener, Connection>>;

  private constructor(
    name: Broker['name'],
    server: ServerProcess,
    [brokerPort, controllerPort]: readonly [number, number],
  ) {
    this.name = name;
    this.#server = server;
    this.brokerPort = brokerPort;
    this.controllerPort = controllerPort;
    this.#connections = {
      broker: new Connection(brokerPort),
      controller: new Connection(controllerPort),
    };
  }

  static async start(
    broker: Broker,
    folder: string,
    ports: readonly [number, number],
    extra: ServerProperties,
  ): Promise<Side> {
    const [brokerPort, controllerPort] = ports;
    const address = { nodeId: NODE_ID, brokerPort, controllerPort };
    const own = join(folder, broker.name.replace(' ', '-').toLowerCase());
    const properties = { ...combinedProperties(address, dataFolder(own)), ...extra };
    await broker.format(own, properties);
    const server = await start(broker, own, properties);
    const side = new Side(broker.name, server, ports);
    side.aliases.set(dataFolder(own), '<data>');
    return side;
  }

  topicId(name: string): Uuid {
    const id = this.topicIds.get(name);
    if (id === undefined) throw new Error(`${this.name} has told no id of ${name}`);
    return id;
  }

  note(key: string): number {
    const value = this.notes.get(key);
    if (value === undefined) throw new Error(`${this.name} has told no ${key}`);
    return value;
  }

  send(listener: Listener, frame: Buffer, patienceMs?: number): Promise<Outcome> {
    return this.#connections[listener].ask(frame, patienceMs);
  }

  async ask<Q, R>(
    api: ApiSchema<Q, R>,
    version: number,
    request: Q,
    options: { listener?: Listener; patienceMs?: number } = {},
  ): Promise<Reply<R>> {
    const listener = options.listener ?? api.listeners[0] ?? 'broker';
    const frame = requestFrame(api, version, request);
    const outcome = await this.send(listener, frame, options.patienceMs);
    return decodeReply(api, version, outcome);
  }

  /** A new connection next time: what a connection remembers is forgotten. */
  reconnect(): void {
    this.#connections.broker.close();
    this.#connections.controller.close();
  }

  /** What Samsa logged at error level: nothing that a client sends is an error of the broker. */
  get errorLines(): readonly string[] {
    return complaints(this.#server.log);
  }

  async stop(): Promise<void> {
    this.reconnect();
    await this.#server.stop();
  }
}

export function requestFrame<Q>(api: ApiSchema<Q>, version: number, request: Q): Buffer {
  const writer = new Writer();
  const header = {
    apiKey: api.key,
    apiVersion: version,
    correlationId: 1,
    clientId: 'differential',
  };
  writeRequestHeader(writer, header, api.request.headerVersion(version));
  api.request.write(writer, request, version);
  return writer.finish();
}

export function responseFrame<R>(
  api: { readonly response: ResponseSchema<R> },
  version: number,
  response: R,
): Buffer {
  const writer = new Writer();
  writeResponseHeader(writer, 1, api.response.headerVersion(version));
  api.response.write(writer, response, version);
  return writer.finish();
}

export function decodeReply<R>(
  api: ApiSchema<never, R> | ApiSchema<unknown, R>,
  version: number,
  outcome: Outcome,
): Reply<R> {
  if (outcome.kind !== 'answered') return outcome;
  try {
    const reader = new Reader(outcome.bytes);
    readResponseHeader(reader, api.response.headerVersion(version));
    const response = api.response.read(reader, version);
    reader.finish();
    return { kind: 'response', response, bytes: outcome.bytes };
  } catch (error) {
    return { kind: 'undecodable', detail: `${String(error)}: ${outcome.bytes.toString('hex')}` };
  }
}
