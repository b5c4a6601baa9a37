import { ok } from 'node:assert/strict';
import {
  ErrorCodes,
  KafkaJS,
  admin,
  consumer,
  equal,
  failure,
  filled,
  numbered,
  take,
  topic,
  unique,
  until,
} from '../kit.mjs';

const { ConsumerGroupStates, ConsumerGroupTypes } = KafkaJS;

/** A group whose one member has read a topic and committed the offset 3. */
async function group(outer = {}) {
  const [name, groupId] = [await filled(numbered(5)), unique('group')];
  const client = await consumer({ groupId, autoCommit: false }, outer);
  await client.subscribe({ topics: [name] });
  await take(client, 5);
  await client.commitOffsets([{ topic: name, partition: 0, offset: '3', metadata: 'noted' }]);
  return { name, groupId, client };
}

const listed = async (groupId, options) => {
  const { groups, errors } = await (await admin()).listGroups(options);
  equal(errors, []);
  return groups.find((one) => one.groupId === groupId);
};

export const adminGroupTests = {
  'admin-list-groups': async () => {
    const { groupId } = await group();
    const found = await listed(groupId, { timeout: 5000 });
    equal(
      [found.protocolType, found.isSimpleConsumerGroup, found.state, found.type],
      ['consumer', false, ConsumerGroupStates.STABLE, ConsumerGroupTypes.CLASSIC],
    );
  },
  'admin-list-groups-by-state': async () => {
    const { groupId, client } = await group();
    const { EMPTY, STABLE } = ConsumerGroupStates;
    ok(await listed(groupId, { matchConsumerGroupStates: [STABLE] }));
    equal(await listed(groupId, { matchConsumerGroupStates: [EMPTY] }), undefined);
    await client.disconnect();
    ok(await listed(groupId, { matchConsumerGroupStates: [EMPTY] }));
  },
  'admin-list-groups-by-type': async () => {
    const { groupId } = await group();
    const { CLASSIC, CONSUMER } = ConsumerGroupTypes;
    ok(await listed(groupId, { matchConsumerGroupTypes: [CLASSIC] }));
    equal(await listed(groupId, { matchConsumerGroupTypes: [CONSUMER] }), undefined);
  },
  'admin-describe-groups': async () => {
    const { groupId, name } = await group({ 'client.id': 'reader', 'group.instance.id': 'fixed' });
    const { groups } = await (await admin()).describeGroups([groupId], { timeout: 5000 });
    const [found] = groups;
    equal(
      [found.groupId, found.protocolType, found.partitionAssignor],
      [groupId, 'consumer', 'roundrobin'],
    );
    equal([found.state, found.type], [ConsumerGroupStates.STABLE, ConsumerGroupTypes.CLASSIC]);
    equal([found.coordinator.id, found.authorizedOperations], [1, undefined]);
    const [member] = found.members;
    equal([member.clientId, member.groupInstanceId], ['reader', 'fixed']);
    ok(member.clientHost.endsWith('127.0.0.1'));
    equal(
      member.assignment.topicPartitions.map((at) => [at.topic, at.partition]),
      [[name, 0]],
    );
  },
  'admin-describe-groups-operations': async () => {
    const { groupId } = await group();
    const options = { includeAuthorizedOperations: true };
    const { groups } = await (await admin()).describeGroups([groupId], options);
    // Read, delete, describe, and its configs.
    equal(
      [...groups[0].authorizedOperations].sort((left, right) => left - right),
      [3, 6, 8, 10, 11],
    );
  },
  'admin-describe-group-of-none': async () => {
    const { groups } = await (await admin()).describeGroups([unique('none')]);
    equal([groups[0].state, groups[0].members], [ConsumerGroupStates.DEAD, []]);
  },
  'admin-delete-groups': async () => {
    const { groupId, client } = await group();
    const owner = await admin();
    const refused = await failure(owner.deleteGroups([groupId]));
    equal(refused.name, 'KafkaJSDeleteGroupsError');
    equal(refused.error.groups[0].errorCode, ErrorCodes.ERR_NON_EMPTY_GROUP);
    await client.disconnect();
    const [deleted] = await owner.deleteGroups([groupId], { timeout: 5000 });
    equal([deleted.groupId, deleted.errorCode], [groupId, ErrorCodes.ERR_NO_ERROR]);
    equal(await listed(groupId), undefined);
    const again = await failure(owner.deleteGroups([groupId]));
    equal(again.error.groups[0].errorCode, ErrorCodes.ERR_GROUP_ID_NOT_FOUND);
  },
  'admin-fetch-offsets': async () => {
    const { groupId, name } = await group();
    const client = await admin();
    const of = async (options) => {
      const found = await client.fetchOffsets({ groupId, ...options });
      return found.map(({ topic: of, partitions }) => [
        of,
        partitions.map(({ partition, offset, metadata, error }) => [
          partition,
          offset,
          metadata,
          error,
        ]),
      ]);
    };
    const expected = [[name, [[0, '3', 'noted', null]]]];
    equal(await of({}), expected);
    equal(await of({ topics: [name], timeout: 5000 }), expected);
    equal(await of({ topics: [name], requireStableOffsets: true }), expected);
    equal(await of({ topics: [{ topic: name, partitions: [0, 1] }] }), [
      [
        name,
        [
          [0, '3', 'noted', null],
          [1, '-1001', null, null],
        ],
      ],
    ]);
    equal(await of({ topics: [await topic()] }), []);
  },
  'admin-fetch-offsets-of-none': async () => {
    equal(await (await admin()).fetchOffsets({ groupId: unique('none') }), []);
    equal((await failure((await admin()).fetchOffsets({}))).code, 'ERR__INVALID_ARG');
  },
  'admin-fetch-offsets-of-deleted-topic': async () => {
    const { groupId, name } = await group();
    const client = await admin();
    await client.deleteTopics({ topics: [name] });
    await until(async () => (await client.fetchOffsets({ groupId })).length === 0);
  },
  'admin-states': async () => {
    const client = await admin();
    await client.disconnect();
    for (const call of [
      client.listTopics(),
      client.listGroups(),
      client.describeGroups(['x']),
      client.fetchOffsets({ groupId: 'x' }),
    ])
      equal((await failure(call)).code, 'ERR__STATE');
  },
};
