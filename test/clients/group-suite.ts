import { expect, test } from 'vitest';
import {
  committedOffsets,
  type GroupTarget,
  partitionsOf,
  produceValues,
  withMembers,
} from './group-clients.ts';
import { keepMetadata, otherTypes, replay, resetOffsets } from './group-offset-suite.ts';
import { createTopics } from './kafkajs.ts';
import type { MemberOptions } from './members.ts';

const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
/** kafkajs brings no others. */
const KAFKAJS_CODECS: readonly string[] = ['none', 'gzip'];
const TIMEOUT_MS = 150_000;

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
