import { EncodeError } from '../../protocol/wire/errors.ts';
import type { JavaAnswers } from './answers.ts';
import type { AnyApi, Step } from './case.ts';
import type { Coverage } from './coverage.ts';
import { type Leaves, normalise, type Ordering } from './normalise.ts';
import { play, type Script } from './script.ts';
import { decodeReply, type Reply, type Side } from './side.ts';

/** One field in which the answers of the two brokers differ. `undefined`: the answer has no such field. */
export interface Difference {
  readonly api: string;
  readonly name: string;
  readonly version: number;
  readonly path: string;
  readonly kafka: string | undefined;
  readonly samsa: string | undefined;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Requests sent to each of the two. */
  readonly requestCount: number;
  readonly caseCount: number;
}

export interface Pair {
  readonly samsa: Side;
  readonly kafka: Side;
  readonly answers: JavaAnswers;
  readonly coverage: Coverage;
}

/** Takes both brokers through the steps, side by side. */
export async function compare(pair: Pair, steps: readonly Step[]): Promise<Comparison> {
  const differences: Difference[] = [];
  let requestCount = 0;
  let caseCount = 0;
  for (const step of steps) {
    if (step.kind === 'do') {
      await both(pair, step.run);
      continue;
    }
    caseCount += 1;
    const found = await compareStep(pair, step);
    differences.push(...found.differences);
    requestCount += found.requestCount;
  }
  return { differences, requestCount, caseCount };
}

type Found = Pick<Comparison, 'differences' | 'requestCount'>;

async function compareStep(pair: Pair, step: Exclude<Step, { kind: 'do' }>): Promise<Found> {
  switch (step.kind) {
    case 'raw':
      return compareRaw(pair, step);
    case 'script':
      return compareScript(pair, step.script);
    default:
      return compareCase(pair, step);
  }
}

/** The newest version of what scripts ask for: OffsetCommit's and OffsetFetch's. */
const LAST_SCRIPT_VERSION = 10;

async function compareScript(pair: Pair, script: Script): Promise<Found> {
  const differences: Difference[] = [];
  let requestCount = 0;
  const { min = 0, max = LAST_SCRIPT_VERSION } = script.versions ?? {};
  for (const scene of versions(min, max)) {
    const [samsa, kafka] = await both(pair, (side) =>
      play(script, side, scene, async ({ api, version, reply }) => ({
        api,
        version,
        leaves: await leavesOf(pair, side, { api, version, reply, how: { unordered: true } }),
      })),
    ).catch((error: unknown) => {
      throw new Error(`${script.name} v${scene}: ${String(error)}`, { cause: error });
    });
    requestCount += kafka.size;
    for (const [what, { api, version, leaves }] of kafka) {
      const name = `${script.name}: ${what}`;
      const other = samsa.get(what)?.leaves ?? new Map<string, string>();
      pair.coverage.asked(api, version, name);
      differences.push(...differing({ api: api.name, name, version }, other, leaves));
    }
  }
  if (requestCount === 0) throw new Error(`${script.name}: no version can carry it`);
  return { differences, requestCount };
}

async function compareRaw(pair: Pair, step: Step & { kind: 'raw' }): Promise<Found> {
  const { api, frame, listener, answerVersion } = step.raw;
  const [samsa, kafka] = await both(pair, async (side) => {
    const reply = decodeReply(api, answerVersion, await side.send(listener, frame));
    return leavesOf(pair, side, { api, version: answerVersion, reply, how: {} });
  });
  const at = { api: api.name, name: step.name, version: answerVersion };
  pair.coverage.asked(api, answerVersion, step.name);
  return { differences: differing(at, samsa, kafka), requestCount: 1 };
}

async function compareCase(pair: Pair, { api, of }: Step & { kind: 'ask' }): Promise<Found> {
  const differences: Difference[] = [];
  let requestCount = 0;
  const range = { ...api.validVersions, ...of.versions };
  const last = Math.min(range.max, api.advertisedVersions.max);
  for (const version of versions(range.min, last)) {
    let replies: readonly [Leaves, Leaves];
    try {
      replies = await both(pair, async (side) => {
        const request = api.request.create(of.request(side, version));
        const reply: Reply<object> = await side.ask(api, version, request, of);
        if (reply.kind === 'response') of.after?.(side, reply.response, version);
        return leavesOf(pair, side, { api, version, reply, how: of });
      });
    } catch (error) {
      // The version lacks a field that the case is about.
      if (error instanceof EncodeError) continue;
      throw new Error(`${api.name} v${version}, ${of.name}: ${String(error)}`, { cause: error });
    }
    requestCount += 1;
    pair.coverage.asked(api, version, of.name);
    differences.push(...differing({ api: api.name, name: of.name, version }, ...replies));
  }
  if (requestCount === 0) throw new Error(`${api.name}, ${of.name}: no version can carry it`);
  return { differences, requestCount };
}

interface Answered {
  readonly api: AnyApi;
  readonly version: number;
  readonly reply: Reply<object>;
  readonly how: Ordering;
}

/** The answer as Apache Kafka's classes read it. */
async function leavesOf(pair: Pair, side: Side, answered: Answered): Promise<Leaves> {
  const { api, version, how } = answered;
  const reply = await pair.answers.read(api, version, answered.reply);
  pair.coverage.saw(side.name, api, reply);
  return normalise(side, api.name, reply, how);
}

/** All of them, or the first, the last and one between: what `npm test` has the time for. */
function versions(first: number, last: number): number[] {
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (process.env['SAMSA_DIFFERENTIAL'] === 'all') return all;
  return all.filter((version) => [first, Math.floor((first + last) / 2), last].includes(version));
}

async function both<T>(pair: Pair, run: (side: Side) => Promise<T>): Promise<[T, T]> {
  return Promise.all([run(pair.samsa), run(pair.kafka)]);
}

function differing(
  at: Pick<Difference, 'api' | 'name' | 'version'>,
  samsa: Leaves,
  kafka: Leaves,
): Difference[] {
  const paths = new Set(
    [...kafka.keys(), ...samsa.keys()].map((path) => shownPath(path, samsa, kafka)),
  );
  const differences: Difference[] = [];
  for (const path of paths) {
    if (samsa.get(path) === kafka.get(path) && path.endsWith(']') === false) continue;
    differences.push({ ...at, path, kafka: valueAt(kafka, path), samsa: valueAt(samsa, path) });
  }
  return differences.filter((difference) => difference.kafka !== difference.samsa);
}

/** The path itself, or that of the outermost element around it that only one side has. */
function shownPath(path: string, samsa: Leaves, kafka: Leaves): string {
  if (samsa.has(path) && kafka.has(path)) return path;
  for (let end = path.indexOf(']'); end >= 0; end = path.indexOf(']', end + 1)) {
    const element = path.slice(0, end + 1);
    if (!hasElement(samsa, element) || !hasElement(kafka, element)) return element;
  }
  return path;
}

function hasElement(leaves: Leaves, element: string): boolean {
  for (const path of leaves.keys()) if (path.startsWith(element)) return true;
  return false;
}

/** An element's fields in one line. */
function valueAt(leaves: Leaves, path: string): string | undefined {
  const leaf = leaves.get(path);
  if (leaf !== undefined) return leaf;
  const fields = [...leaves].filter(([inner]) => inner.startsWith(`${path}.`));
  if (fields.length === 0) return undefined;
  return fields.map(([inner, value]) => `${inner.slice(path.length + 1)}=${value}`).join(' ');
}
