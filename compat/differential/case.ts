import type { ApiSchema, Listener, VersionRange } from '../../protocol/wire/schema.ts';
import type { Script } from './script.ts';
import type { Side } from './side.ts';

/** One situation, asked at every advertised version that can carry the request. */
export interface Case<Q, R> {
  readonly name: string;
  /** Without it the first listener of the API's schema. */
  readonly listener?: Listener;
  readonly versions?: Partial<VersionRange>;
  /** How long silence is waited for; for requests that are not answered. */
  readonly patienceMs?: number;
  /** The order of the topics says nothing: they are compared sorted by name. */
  readonly unordered?: boolean;
  /** The entries of a configuration are compared by name, not by place. */
  readonly byName?: boolean;
  /** The fields that differ from their defaults. A function of the side only for what each calls otherwise. */
  request(side: Side, version: number): Partial<Q>;
  /** Remembers what later requests need. */
  after?(side: Side, response: R, version: number): void;
}

export type AnyCase = Case<object, object>;

/** What is asked about an API whatever its messages are. */
export type AnyApi = Pick<ApiSchema, 'key' | 'name' | 'validVersions' | 'advertisedVersions'>;

/** A case with its API; or something both sides do and nobody compares. */
export type Step =
  | { readonly kind: 'ask'; readonly api: ApiSchema<object, object>; readonly of: AnyCase }
  | { readonly kind: 'script'; readonly script: Script; readonly apis: readonly string[] }
  | { readonly kind: 'raw'; readonly name: string; readonly raw: RawCase }
  | { readonly kind: 'do'; readonly name: string; readonly run: (side: Side) => Promise<void> };

/** A frame that no encoder of ours writes. */
export interface RawCase {
  readonly listener: Listener;
  readonly frame: Buffer;
  /** How the answer is read, where there is one. */
  readonly api: ApiSchema<never, object> | ApiSchema<object, object>;
  readonly answerVersion: number;
}

export function cases<Q extends object, R extends object>(
  api: ApiSchema<Q, R>,
  list: readonly Case<Q, R>[],
): Step[] {
  // The runner gives each case the requests of its own API only.
  return list.map((of) => ({ kind: 'ask', api, of }) as unknown as Step);
}

export function step(name: string, run: (side: Side) => Promise<void>): Step {
  return { kind: 'do', name, run };
}

/** `apis`: the names of those that the scripts are about. */
export function scripts(apis: readonly string[], list: readonly Script[]): Step[] {
  return list.map((script) => ({ kind: 'script', script, apis }));
}
