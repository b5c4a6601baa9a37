import {
  ConfigResourceTypes,
  ConsumerGroupStates,
  IncrementalAlterConfigOperationTypes,
} from '@platformatic/kafka';
import {
  admin,
  consumer,
  equal,
  failure,
  filled,
  numbered,
  stream,
  take,
  topic,
  unique,
  until,
} from './kit.mjs';

const partitionsOf = async (name) => {
  const metadata = await admin().metadata({ topics: [name], forceUpdate: true });
  return metadata.topics.get(name)?.partitions.length;
};

const configOf = async (name, key) => {
  const resources = [
    { resourceType: ConfigResourceTypes.TOPIC, resourceName: name, configurationKeys: [key] },
  ];
  const [described] = await admin().describeConfigs({
    resources,
    includeSynonyms: true,
    includeDocumentation: true,
  });
  return described.configs.find((one) => one.name === key);
};

export const adminTests = {
  'admin-topics': async () => {
    const [client, name] = [admin(), unique('topic')];
    const configs = [{ name: 'retention.ms', value: '1000' }];
    const [made] = await client.createTopics({
      topics: [name],
      partitions: 2,
      replicas: 1,
      configs,
    });
    equal(
      [made.name, made.partitions, made.replicas, made.configuration['retention.ms']],
      [name, 2, 1, '1000'],
    );
    equal(
      await failure(client.createTopics({ topics: [name], partitions: 1, replicas: 1 })),
      'TOPIC_ALREADY_EXISTS',
    );
    await until(async () => (await client.listTopics()).includes(name));
    await client.createPartitions({
      topics: [{ name, count: 4, assignments: [{ brokerIds: [1] }, { brokerIds: [1] }] }],
    });
    await until(async () => (await partitionsOf(name)) === 4);
    await client.deleteTopics({ topics: [name] });
    await until(async () => !(await client.listTopics()).includes(name));
    equal(await failure(client.deleteTopics({ topics: [name] })), 'UNKNOWN_TOPIC_OR_PARTITION');
  },
  'admin-internal-topics': async () => {
    const [client, name] = [admin(), await filled(['x'])];
    await take(await stream(consumer(), name), 1);
    equal((await client.listTopics()).includes('__consumer_offsets'), false);
    equal(
      (await client.listTopics({ includeInternals: true })).includes('__consumer_offsets'),
      true,
    );
  },
  'admin-configs': async () => {
    const [client, name] = [admin(), await topic(1, [{ name: 'retention.ms', value: '1000' }])];
    const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: name };
    equal((await configOf(name, 'retention.ms')).value, '1000');
    const { SET, DELETE } = IncrementalAlterConfigOperationTypes;
    const configs = [
      { name: 'cleanup.policy', configOperation: SET, value: 'compact' },
      { name: 'retention.ms', configOperation: DELETE },
    ];
    await client.incrementalAlterConfigs({ resources: [{ ...resource, configs }] });
    await until(async () => (await configOf(name, 'cleanup.policy')).value === 'compact');
    equal((await configOf(name, 'retention.ms')).value, '604800000');
    await client.alterConfigs({
      resources: [{ ...resource, configs: [{ name: 'retention.ms', value: '2000' }] }],
    });
    await until(async () => (await configOf(name, 'retention.ms')).value === '2000');
    equal((await configOf(name, 'cleanup.policy')).value, 'delete');
    const wrong = [{ ...resource, configs: [{ name: 'retention.ms', value: 'long' }] }];
    equal(await failure(client.alterConfigs({ resources: wrong })), 'INVALID_CONFIG');
  },
  'admin-groups': async () => {
    const [client, name, groupId] = [admin(), await filled(numbered(3)), unique('group')];
    const member = consumer({ groupId });
    await take(await stream(member, name), 3);
    const listed = await client.listGroups({
      states: ['Stable'],
      types: ['classic'],
    });
    const { state, groupType, protocolType } = listed.get(groupId);
    equal([state, groupType, protocolType], ['Stable', 'classic', 'consumer']);
    const described = (
      await client.describeGroups({ groups: [groupId], includeAuthorizedOperations: true })
    ).get(groupId);
    equal(
      [described.state, described.protocol, described.members.size],
      ['Stable', 'roundrobin', 1],
    );
    equal(await failure(client.deleteGroups({ groups: [groupId] })), 'NON_EMPTY_GROUP');
    await client.removeMembersFromConsumerGroup({ groupId, members: null });
    await member.close(true).catch(() => undefined);
    await client.deleteGroups({ groups: [groupId] });
    equal(await failure(client.deleteGroups({ groups: [groupId] })), 'GROUP_ID_NOT_FOUND');
  },
  'admin-group-offsets': async () => {
    const [client, name, groupId] = [admin(), await filled(numbered(3)), unique('group')];
    const topics = [{ name, partitionOffsets: [{ partition: 0, offset: 2n }] }];
    await client.alterConsumerGroupOffsets({ groupId, topics });
    const committed = async () => {
      const [group] = await client.listConsumerGroupOffsets({
        groups: [groupId],
        requireStable: true,
      });
      return group.topics.map((one) => [
        one.name,
        one.partitions.map(({ committedOffset }) => committedOffset),
      ]);
    };
    equal(await committed(), [[name, [2n]]]);
    await client.deleteConsumerGroupOffsets({ groupId, topics: [{ name, partitionIndexes: [0] }] });
    equal(await committed(), []);
  },
  'admin-records': async () => {
    const [client, name] = [admin(), await filled(numbered(5))];
    const at = (offset) => ({ topics: [{ name, partitions: [{ partition: 0, offset }] }] });
    const [deleted] = await client.deleteRecords(at(3n));
    equal(deleted.partitions, [{ partition: 0, lowWatermark: 3n }]);
    equal(await failure(client.deleteRecords(at(50n))), 'OFFSET_OUT_OF_RANGE');
    const listed = async (timestamp) => {
      const [found] = await client.listOffsets({
        topics: [{ name, partitions: [{ partitionIndex: 0, timestamp }] }],
      });
      return found.partitions[0].offset;
    };
    equal([await listed(-2n), await listed(-1n)], [3n, 5n]);
  },
  'admin-log-dirs': async () => {
    const name = await filled(['x']);
    const [described] = await admin().describeLogDirs({ topics: [{ name, partitions: [0] }] });
    const sizes = described.results.flatMap(({ topics }) =>
      topics.flatMap(({ partitions }) => partitions),
    );
    equal([described.broker, sizes.length, sizes[0].partitionSize > 0n], [1, 1, true]);
  },
  'admin-quotas': async () => {
    const client = admin();
    const entries = [
      {
        entities: [{ entityType: 'client-id', entityName: unique('client') }],
        ops: [{ key: 'producer_byte_rate', value: 1_000_000, remove: false }],
      },
    ];
    await client.alterClientQuotas({ entries });
    const components = [
      { entityType: 'client-id', matchType: 0, match: entries[0].entities[0].entityName },
    ];
    await until(async () => (await client.describeClientQuotas({ components })).length === 1);
  },
  'admin-acls-without-authorizer': async () => {
    const acl = {
      resourceType: 2,
      resourceName: 'x',
      resourcePatternType: 3,
      principal: 'User:a',
      host: '*',
      operation: 3,
      permissionType: 3,
    };
    const acls = { ...acl, patternTypeFilter: 3 };
    equal(await failure(admin().createAcls({ creations: [acls] })), 'SECURITY_DISABLED');
  },
  'admin-metadata': async () => {
    const name = await topic(2);
    const metadata = await admin().metadata({ topics: [name] });
    equal([metadata.id.length, metadata.controllerId, [...metadata.brokers.keys()]], [22, 1, [1]]);
    equal(
      metadata.topics.get(name).partitions.map(({ leader, replicas }) => [leader, replicas]),
      [
        [1, [1]],
        [1, [1]],
      ],
    );
  },
};
