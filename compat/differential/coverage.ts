import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apis } from '../../protocol/generated/apis.ts';
import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import { mayCarryError } from '../../protocol/wire/schema.ts';
import { repository } from '../harness/paths.ts';
import type { AnyApi } from './case.ts';
import type { Reply } from './side.ts';

/** Error codes of schemas that no request of ours provokes. `apis`: names, or `*` for all that may say it. */
export interface NeverProvoked {
  readonly codes: readonly string[];
  readonly apis: readonly string[];
  readonly why: string;
}

export function neverProvoked(): readonly NeverProvoked[] {
  const file = join(repository, 'compat/differential/never-provoked.json');
  return JSON.parse(readFileSync(file, 'utf8')) as NeverProvoked[];
}

interface Seen {
  /** How many requests of each version were compared. */
  readonly versions: Map<number, number>;
  readonly cases: Set<string>;
  /** By either broker. */
  readonly codes: Set<number>;
  readonly samsaCodes: Set<number>;
}

/** What was asked, and which error codes came of it. */
export class Coverage {
  readonly #seen = new Map<number, Seen>();
  readonly #advertised = new Set<number>();

  /** The APIs that Samsa shows. */
  advertises(keys: readonly number[]): void {
    for (const key of keys) this.#advertised.add(key);
  }

  asked(api: AnyApi, version: number, name: string): void {
    const { versions, cases } = this.#of(api.key);
    versions.set(version, (versions.get(version) ?? 0) + 1);
    cases.add(name);
  }

  saw(broker: string, api: AnyApi, reply: Reply<unknown>): void {
    if (reply.kind !== 'response') return;
    const { codes, samsaCodes } = this.#of(api.key);
    for (const code of codesIn(reply.response)) {
      codes.add(code);
      if (broker === 'Samsa') samsaCodes.add(code);
    }
  }

  /** One line for each API: what was asked at which versions, and which of its codes came and which did not. */
  printed(): string[] {
    let [provokedCount, declaredCount] = [0, 0];
    const lines = this.#apis().map(({ name, seen, advertised, declared }) => {
      const provoked = declared.filter((code) => seen.codes.has(code));
      const missing = declared.filter((code) => !seen.codes.has(code));
      provokedCount += provoked.length;
      declaredCount += declared.length;
      const counts = advertised.map((version) => seen.versions.get(version) ?? 0);
      return (
        `${name} v${advertised[0]}-${advertised.at(-1)}: ${seen.cases.size} situations, ` +
        `${counts.join(' ')} requests; provoked ${provoked.length} of ${declared.length}: ` +
        `${names(provoked)}; never: ${names(missing)}`
      );
    });
    return [...lines, `${provokedCount} of ${declaredCount} error codes provoked`];
  }

  /** What is wrong with the run, or with the list of what is never provoked. */
  problems(never: readonly NeverProvoked[] = neverProvoked()): string[] {
    const problems: string[] = [];
    const used = new Set<NeverProvoked>();
    for (const { api, name, seen, declared } of this.#apis()) {
      const excusing = (code: number): NeverProvoked[] =>
        never.filter(
          (entry) =>
            entry.codes.includes(errorName(code)) &&
            (entry.apis.includes(name) || entry.apis.includes('*')),
        );
      if (seen.cases.size < LEAST_SITUATIONS)
        problems.push(`${name}: ${seen.cases.size} situations`);
      for (const code of declared) {
        const excuses = excusing(code);
        for (const entry of excuses) used.add(entry);
        const isProvoked = seen.codes.has(code);
        if (isProvoked && excuses.length > 0) {
          problems.push(`${name}: ${errorName(code)} was provoked, and never-provoked.json has it`);
        } else if (!isProvoked && excuses.length === 0) {
          problems.push(`${name}: ${errorName(code)} was never provoked, and nobody says why`);
        }
      }
      for (const code of seen.samsaCodes) {
        if (code === ErrorCode.UNKNOWN_SERVER_ERROR || !mayCarryError(api.response, code))
          problems.push(`${name}: Samsa answered ${errorName(code)}`);
      }
    }
    for (const entry of never) {
      if (!used.has(entry)) problems.push(`never-provoked.json: unused: ${JSON.stringify(entry)}`);
    }
    return problems;
  }

  #of(key: number): Seen {
    const seen = this.#seen.get(key) ?? {
      versions: new Map<number, number>(),
      cases: new Set<string>(),
      codes: new Set<number>(),
      samsaCodes: new Set<number>(),
    };
    this.#seen.set(key, seen);
    return seen;
  }

  #apis() {
    return apis
      .filter(({ key }) => this.#advertised.has(key))
      .map((api) => {
        const { min, max } = api.validVersions;
        const last = Math.min(max, api.advertisedVersions.max);
        const advertised = Array.from({ length: last - min + 1 }, (_, index) => min + index);
        const declared = [...api.response.errors];
        return { api, name: api.name, seen: this.#of(api.key), advertised, declared };
      });
  }
}

/** Of each API. */
const LEAST_SITUATIONS = 8;

function names(codes: readonly number[]): string {
  return codes.length === 0 ? '-' : codes.map(errorName).join(' ');
}

function* codesIn(value: unknown): Generator<number> {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner !== 'number') yield* codesIn(inner);
    else if (/errorCode$/i.test(name)) yield inner;
  }
}
