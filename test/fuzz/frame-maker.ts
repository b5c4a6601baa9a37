import { includes } from '../../protocol/generator/ast.ts';
import { encodeMessage, type ApiSchema } from '../../protocol/wire/schema.ts';
import { Codec } from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { servedVersions } from '../../src/api/dispatch.ts';
import type { ListenerKind } from '../../src/api/request-context.ts';
import { handlers } from '../../src/api/table.ts';
import type { SeededRandom } from '../../src/base/prng.ts';
import { randomMessage, type Fields } from '../protocol/random-message.ts';
import { testedByName } from '../protocol/schemas.ts';

/** One API in one version on one kind of listener. */
export interface Target {
  readonly name: string;
  readonly api: ApiSchema;
  readonly version: number;
  readonly kind: ListenerKind;
}

export interface MadeFrame {
  readonly target: Target;
  /** Length prefix, header and body. */
  readonly bytes: Buffer;
  /** It is valid and expects an answer: to wait for none, or to lose the connection, would be a fault. */
  readonly mustBeAnswered: boolean;
  /** What the header says after the mutation; the answer must repeat it. */
  readonly correlationId: number;
}

/** Every API in every version that the node serves, on both kinds of listener. */
export const targets: readonly Target[] = (['broker', 'controller'] as const).flatMap((kind) =>
  handlers
    .filter(({ api }) => api.listeners.includes(kind))
    .flatMap((handler) => {
      const { min, max } = servedVersions(handler);
      return Array.from({ length: max - min + 1 }, (_, index) => ({
        name: `${handler.api.name} v${min + index} (${kind})`,
        api: handler.api,
        version: min + index,
        kind,
      }));
    }),
);

/** The topic that random requests may name; the well-behaved client uses another. */
export const FUZZED_TOPIC = 'fuzzed';

/** A valid request of `target`, three times out of four damaged. */
export function makeFrame(target: Target, random: SeededRandom, correlationId: number): MadeFrame {
  const { bytes: valid, isAnswered } = encodeRequest(target, random, correlationId);
  const isMutated = random.chance(0.75);
  const body = isMutated ? mutate(valid, random) : valid;
  const prefix = Buffer.alloc(4);
  prefix.writeInt32BE(isMutated && random.chance(0.03) ? lie(body.length, random) : body.length);
  return {
    target,
    bytes: Buffer.concat([prefix, body]),
    mustBeAnswered: isAnswered && !isMutated,
    correlationId: body.length >= 8 ? body.readInt32BE(4) : -1,
  };
}

function encodeRequest(
  target: Target,
  random: SeededRandom,
  correlationId: number,
): { readonly bytes: Buffer; readonly isAnswered: boolean } {
  const { api, version } = target;
  const { text } = testedByName.get(api.request.name)!;
  const message = randomMessage(text, { random, version });
  const untamed = { ...message };
  tame(message, random);
  for (const { name, versions } of text.fields) {
    if (!includes(versions, version)) message[name] = untamed[name];
  }
  const writer = new Writer();
  const header = { apiKey: api.key, apiVersion: version, correlationId, clientId: 'fuzz' };
  writeRequestHeader(writer, header, api.request.headerVersion(version));
  const body = encodeMessage(api.request, message, version);
  return { bytes: Buffer.concat([writer.finish(), body]), isAnswered: message['acks'] !== 0 };
}

/**
 * Keeps a valid request from doing what it may: wait for days, create ten thousand partitions, or, as a stranger that
 * nobody authenticated, take the quorum away. Lets the others come near to something that is there.
 */
function tame(message: Fields, random: SeededRandom): void {
  for (const [name, value] of Object.entries(message)) {
    if (/^(timeoutMs|maxWaitMs|timeout)$/.test(name)) message[name] = random.below(4);
    else if (name === 'clusterId') message[name] = 'another-cluster-of-kafka';
    else if (name === 'validateOnly') message[name] = true;
    else if (name === 'acks') message[name] = random.pick([-1, 0, 1, 1, 7]);
    else if (name === 'transactionalId' && random.chance(0.7)) message[name] = null;
    else if (name === 'records' && random.chance(0.5)) message[name] = [batch(random)];
    else if (isTopicName(name, value) && random.chance(0.4)) message[name] = FUZZED_TOPIC;
    else if (/^(partitionIndex|partition|index)$/.test(name) && random.chance(0.6)) {
      message[name] = 0;
    } else if (Array.isArray(value)) {
      for (const element of value) if (isFields(element)) tame(element, random);
    } else if (isFields(value)) tame(value, random);
  }
}

function isTopicName(name: string, value: unknown): boolean {
  return typeof value === 'string' && /^(name|topic|topicName|resourceName)$/.test(name);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
}

function batch(random: SeededRandom): Buffer {
  const records = Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    timestampMs: 1_700_000_000_000 + index,
    key: random.chance(0.5) ? null : random.bytes(random.below(10)),
    value: random.bytes(random.below(40)),
    headers: [],
  }));
  const codec = random.pick(Object.values(Codec));
  return buildBatch({ records, codec });
}

const EXTREMES = [0, -1, 1, 0x7fff_ffff, -0x8000_0000, 0x00ff_ffff, 1000];

/** One to three small damages. The first four bytes, API and version, are left as they are nine times out of ten. */
function mutate(valid: Buffer, random: SeededRandom): Buffer {
  let bytes: Buffer = Buffer.from(valid);
  for (let count = 1 + random.below(3); count > 0; count--) {
    const from = random.chance(0.9) ? 4 : 0;
    bytes = damage(bytes, Math.min(from, bytes.length), random);
  }
  return bytes.length === 0 ? Buffer.from([0]) : bytes;
}

function damage(bytes: Buffer, from: number, random: SeededRandom): Buffer {
  const room = bytes.length - from;
  if (room <= 0) return Buffer.concat([bytes, random.bytes(1 + random.below(8))]);
  const at = from + random.below(room);
  switch (random.below(7)) {
    case 0:
      bytes[at]! ^= 1 << random.below(8);
      return bytes;
    case 1:
      bytes[at] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
      return bytes;
    case 2:
      return bytes.subarray(0, at);
    case 3:
      return Buffer.concat([bytes, random.bytes(1 + random.below(20))]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(8))]);
    case 5:
      return Buffer.concat([
        bytes.subarray(0, at),
        random.bytes(1 + random.below(8)),
        bytes.subarray(at),
      ]);
    default:
      if (at + 4 <= bytes.length) bytes.writeInt32BE(random.pick(EXTREMES), at);
      return bytes;
  }
}

/** A length that is not the frame's. */
function lie(length: number, random: SeededRandom): number {
  return random.pick([
    0,
    -1,
    -0x8000_0000,
    0x7fff_ffff,
    length + 1 + random.below(100),
    104_857_601,
  ]);
}
