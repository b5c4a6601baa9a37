import { expect, test } from 'vitest';
import { Connection } from '../../compat/differential/connection.ts';
import { decodeReply, requestFrame } from '../../compat/differential/side.ts';
import { joinGroupApi } from '../../protocol/generated/api/join-group.ts';
import { listGroupsApi } from '../../protocol/generated/api/list-groups.ts';
import { syncGroupApi } from '../../protocol/generated/api/sync-group.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { createTopics, kafkajs, withAdmin } from './kafkajs.ts';
import { type MemberOptions, Members } from './members.ts';
import { RdkafkaProducer } from './rdkafka.ts';

const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
/** kafkajs brings no others. */
const KAFKAJS_CODECS: readonly string[] = ['none', 'gzip'];
const TIMEOUT_MS = 150_000;

export interface GroupTarget {
  readonly bootstrap: () => string;
}

/** `count` values in each of the partitions, which are found again in `topic-partition-index`. */
export async function produceValues(
  bootstrap: string,
  topic: string,
  options: {
    readonly partitions: number;
    readonly count: number;
    readonly codec?: string;
    readonly round?: string;
  },
): Promise<string[]> {
  const { partitions, count, codec = 'none', round = '' } = options;
  const producer = await RdkafkaProducer.connect(bootstrap, {
    'compression.codec': codec,
    'batch.num.messages': 20,
  });
  const values: string[] = [];
  for (let index = 0; index < count; index++) {
    for (let partition = 0; partition < partitions; partition++) {
      const value = `${topic}-${partition}-${round}${index}`;
      values.push(value);
      producer.send(topic, value, { partition });
    }
  }
  await producer.flush();
  await producer.close();
  expect(producer.failures).toEqual([]);
  return values;
}

export function partitionsOf(topic: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${topic}-${index}`);
}

/** What the group has committed for a topic, by partition. */
export async function committedOffsets(
  bootstrap: string,
  groupId: string,
  topic: string,
): Promise<{ partition: number; offset: string; metadata: string | null }[]> {
  const [fetched] = await withAdmin(bootstrap, (admin) =>
    admin.fetchOffsets({ groupId, topics: [topic] }),
  );
  return fetched?.partitions.toSorted((one, other) => one.partition - other.partition) ?? [];
}

async function withMembers(use: (members: Members) => Promise<void>): Promise<void> {
  const members = new Members();
  try {
    await use(members);
    await members.leave();
  } finally {
    await members.close();
  }
}

async function everyCodec(
  { bootstrap }: GroupTarget,
  client: MemberOptions['client'],
): Promise<void> {
  const codecs = client === 'kafkajs' ? KAFKAJS_CODECS : CODECS;
  const topicOf = (codec: string): string => `group-${client}-${codec}`;
  const topics = codecs.map(topicOf);
  await createTopics(
    bootstrap(),
    topics.map((topic) => ({ topic, numPartitions: 2 })),
  );
  const values: string[] = [];
  for (const codec of codecs) {
    values.push(
      ...(await produceValues(bootstrap(), topicOf(codec), { partitions: 2, count: 100, codec })),
    );
  }
  const group = `codecs-${client}`;
  await withMembers(async (members) => {
    const options = { client, bootstrap: bootstrap(), group, topics };
    members.start(options);
    members.start(options);
    await members.untilShared(topics.flatMap((topic) => partitionsOf(topic, 2)));
    await members.untilRead(values);
    expect(members.values()).toEqual(new Set(values));
  });
  for (const topic of topics) {
    expect(await committedOffsets(bootstrap(), group, topic)).toMatchObject([
      { offset: '100' },
      { offset: '100' },
    ]);
  }
}

async function comeAndGo({ bootstrap }: GroupTarget): Promise<void> {
  const topic = 'group-members';
  await createTopics(bootstrap(), [{ topic, numPartitions: 6 }]);
  const group = 'members';
  const all = partitionsOf(topic, 6);
  const produce = (round: string) =>
    produceValues(bootstrap(), topic, { partitions: 6, count: 20, round });
  await withMembers(async (members) => {
    const join = (client: MemberOptions['client'], name: string) =>
      members.start({ client, name, bootstrap: bootstrap(), group, topics: [topic] });
    const first = join('kafkajs', 'first');
    await members.untilShared(all);
    await members.untilRead(await produce('a'));
    const second = join('rdkafka', 'second');
    await members.untilShared(all);
    await members.until(
      () => first.owned.size === 3 && second.owned.size === 3,
      () => 'the two did not share',
    );
    join('kafkajs', 'third');
    join('rdkafka', 'fourth');
    await members.until(
      () => members.alive.every(({ owned }) => owned.size > 0),
      () => `somebody got nothing: ${members.alive.map((each) => each.shown()).join('; ')}`,
    );
    await members.untilShared(all);
    await members.untilRead(await produce('b'));
    await second.leave();
    await members.untilShared(all);
    await members.untilRead(await produce('c'));
    await first.crash();
    await members.untilShared(all);
    await members.untilRead(await produce('d'));
  });
  const offsets = await committedOffsets(bootstrap(), group, topic);
  expect(offsets.map(({ offset }) => offset)).toEqual(Array(6).fill('80'));
}

async function comeBack({ bootstrap }: GroupTarget): Promise<void> {
  const topic = 'group-static';
  await createTopics(bootstrap(), [{ topic, numPartitions: 4 }]);
  const all = partitionsOf(topic, 4);
  await withMembers(async (members) => {
    const options = {
      client: 'rdkafka',
      bootstrap: bootstrap(),
      group: 'static',
      topics: [topic],
      strategy: 'range',
      // Longer than it is away.
      sessionMs: 45_000,
      rebalanceMs: 45_000,
    } as const;
    const one = members.start({ ...options, instance: 'one' });
    await members.untilShared(all);
    const other = members.start({ ...options, instance: 'other' });
    await members.until(
      () => one.owned.size === 2 && other.owned.size === 2,
      () => 'the two did not share',
    );
    const { assignmentCount } = one;
    const had = [...other.owned];
    for (const go of ['leave', 'crash'] as const) {
      await members.alive.find(({ options: { instance } }) => instance === 'other')![go]();
      const back = members.start({ ...options, instance: 'other' });
      await members.until(
        () => back.owned.size > 0,
        () => `the static member got nothing after ${go}`,
      );
      expect([...back.owned].sort()).toEqual(had.sort());
    }
    await members.untilRead(await produceValues(bootstrap(), topic, { partitions: 4, count: 10 }));
    // Nobody else noticed.
    expect(one.assignmentCount).toBe(assignmentCount);
    await members.close();
  });
}

async function cooperate({ bootstrap }: GroupTarget): Promise<void> {
  const topic = 'group-cooperative';
  await createTopics(bootstrap(), [{ topic, numPartitions: 6 }]);
  const all = partitionsOf(topic, 6);
  await withMembers(async (members) => {
    const options = {
      client: 'rdkafka',
      bootstrap: bootstrap(),
      group: 'cooperative',
      topics: [topic],
      strategy: 'cooperative-sticky',
    } as const;
    const one = members.start(options);
    await members.untilShared(all);
    const other = members.start(options);
    await members.until(
      () => one.owned.size === 3 && other.owned.size === 3,
      () => 'the two did not share',
    );
    // It gave away what moved, and went on with the rest.
    expect(one.waitsSinceMs).toBe(undefined);
    expect(one.everLostAll).toBe(false);
    members.start(options);
    await members.until(
      () => members.alive.every(({ owned }) => owned.size === 2),
      () => 'the three did not share',
    );
    expect(one.everLostAll).toBe(false);
    await other.leave();
    await members.untilShared(all);
    await members.untilRead(await produceValues(bootstrap(), topic, { partitions: 6, count: 10 }));
    expect(one.everLostAll).toBe(false);
  });
}

async function replay({ bootstrap }: GroupTarget): Promise<void> {
  const topic = 'group-seek';
  await createTopics(bootstrap(), [{ topic, numPartitions: 1 }]);
  await produceValues(bootstrap(), topic, { partitions: 1, count: 100 });
  const consumer = kafkajs(bootstrap()).consumer({ groupId: 'seek', maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const read: number[] = [];
  let look = (): void => undefined;
  await consumer.run({
    eachMessage: ({ message }) => {
      read.push(Number(message.offset));
      look();
      return Promise.resolve();
    },
  });
  const untilEnd = (): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (read.at(-1) === 99) resolve();
      };
      look();
    });
  const fromTo = (from: number): number[] =>
    Array.from({ length: 100 - from }, (_, index) => from + index);
  await untilEnd();
  expect(read).toEqual(fromTo(0));
  for (const offset of [37, 0, 99, 50]) {
    read.length = 0;
    consumer.seek({ topic, partition: 0, offset: String(offset) });
    await untilEnd();
    expect(read).toEqual(fromTo(offset));
  }
  await consumer.disconnect();
}

async function keepMetadata({ bootstrap }: GroupTarget): Promise<void> {
  const topic = 'group-metadata';
  await createTopics(bootstrap(), [{ topic, numPartitions: 1 }]);
  await produceValues(bootstrap(), topic, { partitions: 1, count: 7 });
  const metadata = 'what I did: "ü", Ж, 🙂, \u0001';
  await withMembers(async (members) => {
    const options = {
      client: 'kafkajs',
      bootstrap: bootstrap(),
      group: 'metadata',
      topics: [topic],
    } as const;
    const member = members.start({ ...options, metadata });
    await members.until(
      () => member.committed.get(`${topic}-0`) === 7,
      () => 'nothing was committed',
    );
  });
  expect(await committedOffsets(bootstrap(), 'metadata', topic)).toEqual([
    { partition: 0, offset: '7', metadata },
  ]);
}

async function resetOffsets({ bootstrap }: GroupTarget): Promise<void> {
  const topic = 'group-reset';
  const groupId = 'reset';
  await createTopics(bootstrap(), [{ topic, numPartitions: 2 }]);
  const values = await produceValues(bootstrap(), topic, { partitions: 2, count: 10 });
  const readBy = async (
    client: MemberOptions['client'],
    wanted: readonly string[],
  ): Promise<void> =>
    withMembers(async (members) => {
      members.start({ client, bootstrap: bootstrap(), group: groupId, topics: [topic] });
      await members.untilRead(wanted);
      expect(members.values()).toEqual(new Set(wanted));
    });
  await readBy('kafkajs', values);
  await withAdmin(bootstrap(), async (admin) => {
    await admin.setOffsets({
      groupId,
      topic,
      partitions: [
        { partition: 0, offset: '4' },
        { partition: 1, offset: '9' },
      ],
    });
  });
  await readBy('rdkafka', [...values.filter((value) => /-0-[4-9]$/.test(value)), `${topic}-1-9`]);
  await withAdmin(bootstrap(), async (admin) => {
    await admin.resetOffsets({ groupId, topic, earliest: true });
  });
  await readBy('kafkajs', values);
  await withAdmin(bootstrap(), async (admin) => {
    expect(await admin.deleteGroups([groupId])).toMatchObject([{ groupId, errorCode: 0 }]);
    expect((await admin.listGroups()).groups.map((each) => each.groupId)).not.toContain(groupId);
  });
  expect(await committedOffsets(bootstrap(), groupId, topic)).toMatchObject([
    { offset: '-1' },
    { offset: '-1' },
  ]);
}

/** A schema registry elects its leader, Connect shares its tasks: neither of them reads partitions. */
async function otherTypes({ bootstrap }: GroupTarget): Promise<void> {
  const port = Number(bootstrap().split(':').at(-1));
  const connection = new Connection(port);
  const ask = async <Q extends object, R extends object>(
    api: ApiSchema<Q, R>,
    version: number,
    fields: Partial<Q>,
  ): Promise<R> => {
    const frame = requestFrame(api, version, api.request.create(fields));
    const reply = decodeReply(api, version, await connection.ask(frame));
    if (reply.kind !== 'response') throw new Error(`${api.name}: ${reply.kind}`);
    return reply.response;
  };
  for (const [protocolType, name] of [
    ['connect', 'sessioned'],
    ['sr', 'v0'],
  ] as const) {
    const groupId = `other-type-${protocolType}`;
    const terms = {
      groupId,
      protocolType,
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 10_000,
      protocols: [{ name, metadata: Buffer.from(`{"host":"${protocolType}"}`) }],
    };
    const first = await ask(joinGroupApi, 6, terms);
    expect(first.errorCode).toBe(79);
    const { memberId } = first;
    const joined = await ask(joinGroupApi, 6, { ...terms, memberId });
    expect(joined).toMatchObject({
      errorCode: 0,
      generationId: 1,
      leader: memberId,
      protocolName: name,
    });
    expect(joined.members[0]?.metadata.toString()).toBe(`{"host":"${protocolType}"}`);
    const assignments = [{ memberId, assignment: Buffer.from('any bytes') }];
    const synced = await ask(syncGroupApi, 5, {
      ...{ groupId, memberId, generationId: 1, protocolType, protocolName: name },
      assignments,
    });
    expect(synced.assignment.toString()).toBe('any bytes');
    const { groups } = await ask(listGroupsApi, 4, {});
    expect(groups.find((each) => each.groupId === groupId)).toMatchObject({
      protocolType,
      groupState: 'Stable',
    });
  }
  connection.close();
}

/** What groups must do, whoever their members are and however the servers are deployed. */
export function groupTests(target: GroupTarget): void {
  test.each(['kafkajs', 'rdkafka'] as const)(
    '%s reads every codec that it knows through a group',
    (client) => everyCodec(target, client),
    TIMEOUT_MS,
  );
  test(
    'kafkajs and librdkafka join, leave and crash in one group',
    () => comeAndGo(target),
    TIMEOUT_MS,
  );
  test('static members come back, and nobody else notices', () => comeBack(target), TIMEOUT_MS);
  test('cooperative members keep what does not move', () => cooperate(target), TIMEOUT_MS);
  test('a member reads again from any offset', () => replay(target), TIMEOUT_MS);
  test('the metadata of a commit comes back as it was', () => keepMetadata(target), TIMEOUT_MS);
  test('offsets are set, reset and deleted', () => resetOffsets(target), TIMEOUT_MS);
  test('groups of other protocol types', () => otherTypes(target), TIMEOUT_MS);
}
