import type { Cases } from '../../harness/case-suite.ts';
import { equal, failure, type Kafkajs, type Kit, kitCase, numbered, once } from '../kit.ts';

const partition = 0;

async function running(kit: Kit, topic: string, groupId: string): Promise<Kafkajs.Consumer> {
  const consumer = await kit.consumer({ groupId });
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joins = once((on) => consumer.on(consumer.events.GROUP_JOIN, on));
  await consumer.run({ eachMessage: () => Promise.resolve() });
  await joins;
  return consumer;
}

const offsets: Cases = {
  'admin-set-and-fetch-offsets': kitCase(async (kit) => {
    const admin = await kit.admin();
    const [topic, other] = [await kit.filled(numbered(5)), await kit.topic()];
    const groupId = kit.unique('group');
    await admin.setOffsets({ groupId, topic, partitions: [{ partition, offset: '3' }] });
    equal(await admin.fetchOffsets({ groupId, topics: [topic, other] }), [
      { topic, partitions: [{ partition, offset: '3', metadata: null }] },
      { topic: other, partitions: [{ partition, offset: '-1', metadata: null }] },
    ]);
    equal(await admin.fetchOffsets({ groupId }), [
      { topic, partitions: [{ partition, offset: '3', metadata: null }] },
    ]);
  }),
  'admin-reset-offsets': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.filled(numbered(5));
    const groupId = kit.unique('group');
    const fetched = async (resolveOffsets: boolean): Promise<unknown> => {
      const [first] = await admin.fetchOffsets({ groupId, topics: [topic], resolveOffsets });
      return first?.partitions.map(({ offset }) => offset);
    };
    await admin.resetOffsets({ groupId, topic, earliest: true });
    equal([await fetched(false), await fetched(true)], [['-2'], ['0']]);
    await admin.resetOffsets({ groupId, topic, earliest: false });
    equal([await fetched(false), await fetched(true)], [['-1'], ['5']]);
  }),
  'admin-set-offsets-of-running-group': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.filled(numbered(5));
    const groupId = kit.unique('group');
    await running(kit, topic, groupId);
    const partitions = [{ partition, offset: '3' }];
    const failed = await failure(admin.setOffsets({ groupId, topic, partitions }));
    equal(failed.name, 'KafkaJSNonRetriableError');
  }),
  'admin-set-offsets-by-timestamp': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.topic();
    const producer = await kit.producer();
    const messages = ['1000', '2000', '3000'].map((timestamp) => ({ value: 'x', timestamp }));
    await producer.send({ topic, messages });
    const groupId = kit.unique('group');
    const partitions = await admin.fetchTopicOffsetsByTimestamp(topic, 1500);
    await admin.setOffsets({ groupId, topic, partitions });
    const [first] = await admin.fetchOffsets({ groupId, topics: [topic] });
    equal(first?.partitions[0]?.offset, '1');
  }),
};

const groups: Cases = {
  'admin-list-and-describe-groups': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.topic();
    const groupId = kit.unique('group');
    const consumer = await running(kit, topic, groupId);
    const listed = await admin.listGroups();
    equal(
      listed.groups.filter((group) => group.groupId === groupId),
      [{ groupId, protocolType: 'consumer' }],
    );
    const described = await admin.describeGroups([groupId, 'no-such-group']);
    equal(
      described.groups.map((one) => [one.groupId, one.state, one.protocolType, one.members.length]),
      [
        [groupId, 'Stable', 'consumer', 1],
        ['no-such-group', 'Dead', '', 0],
      ],
    );
    await consumer.disconnect();
    const after = await admin.describeGroups([groupId]);
    equal(after.groups[0]?.state, 'Empty');
  }),
  'admin-delete-groups': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.topic();
    const [idle, busy] = [kit.unique('group'), kit.unique('group')];
    await admin.setOffsets({ groupId: idle, topic, partitions: [{ partition, offset: '0' }] });
    await running(kit, topic, busy);
    equal(await admin.deleteGroups([idle]), [{ groupId: idle, errorCode: 0 }]);
    const { error } = await failure(admin.deleteGroups([busy, idle]));
    const { groups: failed } = error as Error & {
      groups?: { groupId: string; error: { type: string } }[];
    };
    equal(error.name, 'KafkaJSDeleteGroupsError');
    equal(
      failed?.map((one) => [one.groupId, one.error.type]),
      [
        [busy, 'NON_EMPTY_GROUP'],
        [idle, 'GROUP_ID_NOT_FOUND'],
      ],
    );
  }),
};

export const adminGroupCases: Cases = { ...offsets, ...groups };
