import { EncodeError } from '../../protocol/wire/errors.ts';
import type { ApiSchema, VersionRange } from '../../protocol/wire/schema.ts';
import { Connection } from './connection.ts';
import { type Leaves, normalise } from './normalise.ts';
import { decodeReply, requestFrame, type Side } from './side.ts';

/**
 * A scene of several clients, of which one may wait while another acts; what was answered is compared when it is over.
 * It is played once for each version: every API at that one, or at its own nearest.
 */
export interface Script {
  readonly name: string;
  readonly versions?: Partial<VersionRange>;
  play(stage: Stage): Promise<void>;
}

/** An answer, as it is compared. */
export interface Told {
  readonly api: string;
  readonly version: number;
  readonly leaves: Leaves;
}

interface Kept {
  readonly api: string;
  readonly version: number;
  readonly response: object;
}

/** Where a script is played: one side, one version. Each client has a connection of its own. */
export class Stage {
  readonly side: Side;
  readonly version: number;
  readonly #kept = new Map<string, Kept>();
  readonly #connections = new Map<string, Connection>();
  readonly #aliases: string[] = [];

  constructor(side: Side, version: number) {
    this.side = side;
    this.version = version;
  }

  versionOf(api: Pick<ApiSchema<never>, 'validVersions' | 'advertisedVersions'>): number {
    return Math.max(api.validVersions.min, Math.min(this.version, api.advertisedVersions.max));
  }

  /** Gives the answer to whoever goes on from there, and keeps it under `what` for the comparison. */
  async ask<Q extends object, R extends object>(
    whoAndWhat: readonly [string, string],
    api: ApiSchema<Q, R>,
    fields: Partial<Q>,
  ): Promise<R> {
    const response = await this.quietly(whoAndWhat[0], api, fields);
    this.tell(whoAndWhat, api, response);
    return response;
  }

  tell<R extends object>(
    [who, what]: readonly [string, string],
    api: Pick<ApiSchema<never>, 'name' | 'validVersions' | 'advertisedVersions'>,
    response: R,
  ): void {
    this.#kept.set(`${who} ${what}`, { api: api.name, version: this.versionOf(api), response });
  }

  /** By who asked what. At the end, when every member's id is known. */
  told(): ReadonlyMap<string, Told> {
    const told = new Map<string, Told>();
    for (const [what, { api, version, response }] of this.#kept) {
      const reply = { kind: 'response', response } as const;
      const leaves = normalise(this.side, api, reply, { unordered: true });
      told.set(what, { api, version, leaves });
    }
    return told;
  }

  /** Without comparing the answer: for questions that are asked until something has happened. */
  async quietly<Q extends object, R extends object>(
    who: string,
    api: ApiSchema<Q, R>,
    fields: Partial<Q>,
  ): Promise<R> {
    const version = this.versionOf(api);
    const connection = this.#connections.get(who) ?? new Connection(this.side.brokerPort);
    this.#connections.set(who, connection);
    const frame = requestFrame(api, version, api.request.create(fields));
    const reply = decodeReply(api, version, await connection.ask(frame, PATIENCE_MS));
    if (reply.kind === 'response') return reply.response;
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

/** What was told, or nothing at a version that lacks a field which the script is about. */
export async function play(
  script: Script,
  side: Side,
  version: number,
): Promise<ReadonlyMap<string, Told>> {
  const stage = new Stage(side, version);
  try {
    await script.play(stage);
    return stage.told();
  } catch (error) {
    if (error instanceof EncodeError) return new Map();
    throw error;
  } finally {
    stage.close();
  }
}
