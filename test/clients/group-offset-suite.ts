import { expect } from 'vitest';
import { Connection } from '../../compat/differential/connection.ts';
import { decodeReply, requestFrame } from '../../compat/differential/side.ts';
import { joinGroupApi } from '../../protocol/generated/api/join-group.ts';
import { listGroupsApi } from '../../protocol/generated/api/list-groups.ts';
import { syncGroupApi } from '../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { committedOffsets, type GroupTarget, produceValues, withMembers } from './group-clients.ts';
import { createTopics, kafkajs, withAdmin } from './kafkajs.ts';
import type { MemberOptions } from './members.ts';

export async function replay({ bootstrap }: GroupTarget): Promise<void> {
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

export async function keepMetadata({ bootstrap }: GroupTarget): Promise<void> {
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

export async function resetOffsets({ bootstrap }: GroupTarget): Promise<void> {
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
export async function otherTypes({ bootstrap }: GroupTarget): Promise<void> {
  const connection = new Connection(Number(bootstrap().split(':').at(-1)));
  await otherType(connection, 'connect', 'sessioned');
  await otherType(connection, 'sr', 'v0');
  connection.close();
}

async function otherType(
  connection: Connection,
  protocolType: string,
  name: string,
): Promise<void> {
  const groupId = `other-type-${protocolType}`;
  const terms = {
    groupId,
    protocolType,
    sessionTimeoutMs: 10_000,
    rebalanceTimeoutMs: 10_000,
    protocols: [{ name, metadata: Buffer.from(`{"host":"${protocolType}"}`) }],
  };
  const first = await ask(connection, joinGroupApi, { version: 6, fields: terms });
  expect(first.errorCode).toBe(ErrorCode.MEMBER_ID_REQUIRED);
  const { memberId } = first;
  const again = { version: 6, fields: { ...terms, memberId } };
  const joined = await ask(connection, joinGroupApi, again);
  expect(joined).toMatchObject({ errorCode: 0, generationId: 1, leader: memberId });
  expect(joined.protocolName).toBe(name);
  expect(joined.members[0]?.metadata.toString()).toBe(`{"host":"${protocolType}"}`);
  const member = { groupId, memberId, generationId: 1, protocolType, protocolName: name };
  const assignments = [{ memberId, assignment: Buffer.from('any bytes') }];
  const sync = { version: 5, fields: { ...member, assignments } };
  const synced = await ask(connection, syncGroupApi, sync);
  expect(synced.assignment.toString()).toBe('any bytes');
  const { groups } = await ask(connection, listGroupsApi, { version: 4, fields: {} });
  const listed = groups.find((each) => each.groupId === groupId);
  expect(listed).toMatchObject({ protocolType, groupState: 'Stable' });
}

async function ask<Q extends object, R extends object>(
  connection: Connection,
  api: ApiSchema<Q, R>,
  { version, fields }: { readonly version: number; readonly fields: Partial<Q> },
): Promise<R> {
  const frame = requestFrame(api, version, api.request.create(fields));
  const reply = decodeReply(api, version, await connection.ask(frame));
  if (reply.kind !== 'response') throw new Error(`${api.name}: ${reply.kind}`);
  return reply.response;
}
