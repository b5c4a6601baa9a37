import { errorName } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { Reply, Side } from './side.ts';

/** The leaves of an answer by path, `topics[0].errorCode` for instance, in the order of the answer. */
export type Leaves = Map<string, string>;

/** Fields whose value is a time: only whether there is one can be compared. */
const TIMES = new Set(['logAppendTimeMs', 'lastFetchTimestamp', 'lastCaughtUpTimestamp']);
/** Fields that count what each broker does by itself: only whether they are set can be compared. */
const OWN_NUMBERS = new Set([
  'finalizedFeaturesEpoch',
  'sessionId',
  'brokerEpoch',
  'DescribeQuorum.highWatermark',
  'DescribeQuorum.logEndOffset',
  'DescribeLogDirs.totalBytes',
  'DescribeLogDirs.usableBytes',
]);

const ID_TELLERS = new Set(['CreateTopics', 'DeleteTopics']);

/** Lists whose order says nothing, where a case says so. */
const SORTED = new Set([
  'topics',
  'responses',
  'partitions',
  'members',
  'groups',
  'results',
  'configResources',
]);

/** Lists whose elements are compared by what they are, not by place. */
const KEYED = new Set(['apiKeys', 'supportedFeatures', 'finalizedFeatures']);

/** What both brokers must say alike: what must differ is replaced by a word for it. */
export function normalise(
  side: Side,
  apiName: string,
  reply: Reply<unknown>,
  how: Ordering = {},
): Leaves {
  const leaves: Leaves = new Map();
  if (reply.kind !== 'response') {
    leaves.set('', `${reply.kind}${reply.detail === undefined ? '' : ` ${reply.detail}`}`);
    return leaves;
  }
  walk({ side, apiName, leaves, how }, '', '', reply.response);
  return leaves;
}

export interface Ordering {
  readonly unordered?: boolean;
  readonly byName?: boolean;
}

interface Walk {
  readonly how: Ordering;
  readonly side: Side;
  readonly apiName: string;
  readonly leaves: Leaves;
}

function walk(context: Walk, path: string, field: string, value: unknown): void {
  if (Array.isArray(value)) {
    walkArray(context, path, field, value);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      walk(context, path === '' ? name : `${path}.${name}`, name, inner);
    }
  } else context.leaves.set(path, leaf(context, field, value));
}

function walkArray(context: Walk, path: string, field: string, value: readonly unknown[]): void {
  const { unordered, byName } = context.how;
  const isKeyed = KEYED.has(field) || (byName === true && field === 'configs');
  if (!isKeyed) context.leaves.set(`${path}.length`, String(value.length));
  const elements =
    unordered === true && SORTED.has(field)
      ? value.toSorted((a, b) => compareOrder(context.side, a, b))
      : value;
  elements.forEach((element, index) => {
    const key = isKeyed ? nameOf(element) : index;
    walk(context, `${path}[${key}]`, field, element);
  });
}

/** By the name of a topic, of a group, of a member, or by the number of a partition. */
function compareOrder(side: Side, one: unknown, other: unknown): number {
  const [a, b] = [orderOf(side, one), orderOf(side, other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function orderOf(side: Side, element: unknown): string | number {
  const { partitionIndex, ...named } = element as {
    readonly partitionIndex?: number;
    readonly name?: string | null;
    readonly topic?: string;
    readonly topicId?: string;
    readonly memberId?: string;
    readonly groupId?: string;
    readonly resourceName?: string;
    readonly resourceType?: number;
  };
  const own = named.memberId ?? named.groupId;
  if (own !== undefined) return withoutOwnNames(side, own);
  if (named.resourceName !== undefined) return `${named.resourceType} ${named.resourceName}`;
  if (partitionIndex !== undefined) return partitionIndex;
  if (named.name) return named.name;
  if (named.topic) return named.topic;
  return [...side.topicIds].find(([, id]) => id === named.topicId)?.[0] ?? '';
}

function nameOf(element: unknown): string {
  const named = element as { name?: string | null; apiKey?: number };
  return named.name ?? String(named.apiKey);
}

function leaf({ side, apiName }: Walk, field: string, value: unknown): string {
  if (typeof value === 'number') {
    if (/errorCode$/i.test(field)) return `${value} ${errorName(value)}`;
    if (TIMES.has(field)) return value >= 0 ? '<a time>' : String(value);
    if (OWN_NUMBERS.has(field) || OWN_NUMBERS.has(`${apiName}.${field}`)) {
      return value > 0 ? '<a number>' : String(value);
    }
    // Clients are told of any broker that is alive.
    if (field === 'controllerId' && value > 0) return '<a broker>';
    if (field === 'port' && value === side.brokerPort) return '<broker port>';
    if (field === 'port' && value === side.controllerPort) return '<controller port>';
    return String(value);
  }
  // An id that is told once and never asked for again.
  if (field === 'topicId' && ID_TELLERS.has(apiName)) {
    return value === ZERO_UUID ? 'none' : '<an id>';
  }
  if (typeof value === 'string') return JSON.stringify(withoutOwnNames(side, value));
  return String(value);
}

/** Ids and ports, also where they stand inside a text. */
function withoutOwnNames(side: Side, text: string): string {
  let result = text;
  for (const [own, alias] of side.aliases) result = result.replaceAll(own, alias);
  for (const [name, id] of side.topicIds) result = result.replaceAll(id, `<id of ${name}>`);
  result = result.replaceAll(/within \[-?\d+, -?\d+\]/g, 'within [<a time>, <a time>]');
  return result
    .replaceAll(String(side.brokerPort), '<broker port>')
    .replaceAll(String(side.controllerPort), '<controller port>');
}
