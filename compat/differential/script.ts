import { EncodeError } from '../../protocol/wire/errors.ts';
import type { ApiSchema, ResponseSchema, VersionRange } from '../../protocol/wire/schema.ts';
import type { AnyApi } from './case.ts';
import { Connection } from './connection.ts';
import { decodeReply, type Reply, requestFrame, responseFrame, type Side } from './side.ts';

/**
 * A scene of several clients, of which one may wait while another acts; what was answered is compared when it is over.
 * It is played once for each version: every API at that one, or at its own nearest.
 */
export interface Script {
  readonly name: string;
  readonly versions?: Partial<VersionRange>;
  play(stage: Stage): Promise<void>;
}

/** An answer that is compared. */
export interface Told {
  readonly api: AnyApi;
  readonly version: number;
  readonly reply: Reply<object>;
}

/** Where a script is played: one side, one version. Each client has a connection of its own. */
export class Stage {
  readonly side: Side;
  readonly version: number;
  readonly #told = new Map<string, Told>();
  readonly #connections = new Map<string, Connection>();
  readonly #aliases: string[] = [];

  constructor(side: Side, version: number) {
    this.side = side;
    this.version = version;
  }

  versionOf(api: AnyApi): number {
    return Math.max(api.validVersions.min, Math.min(this.version, api.advertisedVersions.max));
  }

  /** Gives the answer to whoever goes on from there, and keeps it under `what` for the comparison. */
  async ask<Q extends object, R extends object>(
    whoAndWhat: readonly [string, string],
    api: ApiSchema<Q, R>,
    fields: Partial<Q>,
  ): Promise<R> {
    const reply = await this.#reply(whoAndWhat[0], api, fields);
    const version = this.versionOf(api);
    this.#told.set(whoAndWhat.join(' '), { api, version, reply });
    return reply.response;
  }

  /** A part of an answer, where the rest is none of the script's. */
  tell<R extends object>(
    whoAndWhat: readonly [string, string],
    api: AnyApi & { readonly response: ResponseSchema<R> },
    response: R,
  ): void {
    const version = this.versionOf(api);
    const bytes = responseFrame(api, version, response);
    const reply = { kind: 'response', response, bytes } as const;
    this.#told.set(whoAndWhat.join(' '), { api, version, reply });
  }

  /** By who asked what. */
  get told(): ReadonlyMap<string, Told> {
    return this.#told;
  }

  /** Without comparing the answer: for questions that are asked until something has happened. */
  async quietly<Q extends object, R extends object>(
    who: string,
    api: ApiSchema<Q, R>,
    fields: Partial<Q>,
  ): Promise<R> {
    return (await this.#reply(who, api, fields)).response;
  }

  async #reply<Q extends object, R extends object>(
    who: string,
    api: ApiSchema<Q, R>,
    fields: Partial<Q>,
  ): Promise<Reply<R> & { kind: 'response' }> {
    const version = this.versionOf(api);
    const connection = this.#connections.get(who) ?? new Connection(this.side.brokerPort);
    this.#connections.set(who, connection);
    const frame = requestFrame(api, version, api.request.create(fields));
    const reply = decodeReply(api, version, await connection.ask(frame, PATIENCE_MS));
    if (reply.kind === 'response') return reply;
    throw new Error(`${this.side.name}, ${who}: ${api.name} v${version} ${reply.kind}`);
  }

  /** Says what stands for a string that the two call otherwise. */
  alias(own: string, alias: string): void {
    this.side.aliases.set(own, `<${alias}>`);
    this.#aliases.push(own);
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close();
    for (const own of this.#aliases) this.side.aliases.delete(own);
  }
}

/** A member that is told nothing waits until the others have acted. */
const PATIENCE_MS = 30_000;

/**
 * Plays it, and hands what was told to `read` while every member's name stands for its id; nothing at a version that
 * lacks a field which the script is about.
 */
export async function play<T>(
  script: Script,
  side: Side,
  version: number,
  read: (told: Told) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const stage = new Stage(side, version);
  try {
    await script.play(stage);
    const all = new Map<string, T>();
    for (const [what, told] of stage.told) all.set(what, await read(told));
    return all;
  } catch (error) {
    if (error instanceof EncodeError) return new Map();
    throw error;
  } finally {
    stage.close();
  }
}
