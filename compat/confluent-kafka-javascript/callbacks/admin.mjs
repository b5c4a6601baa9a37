import { ok } from 'node:assert/strict';
import { called, equal, filled, numbered, rdkafka, topic, unique, until } from '../kit.mjs';
import { ERRORS, admin, codeOf, createPartitions, pull, subscribed } from './kit.mjs';

const { AdminClient } = rdkafka;
const { ConsumerGroupStates, IsolationLevel, OffsetSpec } = AdminClient;
const newTopic = (more = {}) => ({
  topic: unique('made'),
  num_partitions: 1,
  replication_factor: 1,
  ...more,
});
const create = (made, client = admin()) => called((done) => client.createTopic(made, 5000, done));
const topics = () => called((done) => admin().listTopics({ timeout: 5000 }, done));

const topicTests = {
  'callback-admin-create-topic': async () => {
    const config = { 'cleanup.policy': 'compact', 'segment.ms': '60000' };
    const made = newTopic({ num_partitions: 3, config });
    await create(made);
    await until(async () => (await topics()).includes(made.topic));
    equal(await codeOf(() => create(made)), 'ERR_TOPIC_ALREADY_EXISTS');
    equal(
      await codeOf(() => create(newTopic({ replication_factor: 9 }))),
      'ERR_INVALID_REPLICATION_FACTOR',
    );
    equal(
      await codeOf(() => create(newTopic({ config: { 'retention.ms': 'x' } }))),
      'ERR_INVALID_CONFIG',
    );
  },
  'callback-admin-delete-topic': async () => {
    const name = await topic();
    const client = admin();
    await called((done) => client.deleteTopic(name, 5000, done));
    await until(async () => !(await topics()).includes(name));
    const code = await codeOf(() => called((done) => client.deleteTopic(name, done)));
    equal(code, 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'callback-admin-create-partitions': async () => {
    const name = await topic(2);
    await createPartitions(name, 4);
    await until(async () => {
      const [found] = await called((done) => admin().describeTopics([name], {}, done));
      return found.partitions.length === 4;
    });
    equal(await codeOf(() => createPartitions(name, 3)), 'ERR_INVALID_PARTITIONS');
    equal(await codeOf(() => createPartitions(unique('none'), 3)), 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'callback-admin-describe-topics': async () => {
    const [name, none] = [await topic(2), unique('none')];
    const options = { includeAuthorizedOperations: true, timeout: 5000 };
    const found = await called((done) => admin().describeTopics([name, none], options, done));
    equal([found[0].name, found[0].isInternal, found[0].partitions.length], [name, false, 2]);
    equal(found[0].partitions[1].leader.id, 1);
    equal(
      found[0].partitions[1].isr.map(({ id }) => id),
      [1],
    );
    ok(found[0].authorizedOperations.length > 0);
    equal(found[1].error.code, ERRORS.ERR_UNKNOWN_TOPIC_OR_PART);
  },
  'callback-admin-delete-records': async () => {
    const name = await filled(numbered(5));
    const remove = (offset) =>
      called((done) => admin().deleteRecords([{ topic: name, partition: 0, offset }], {}, done));
    const [first] = await remove(2);
    equal([first.lowWatermark, first.error], [2, undefined]);
    const [beyond] = await remove(9);
    equal(beyond.error.code, ERRORS.ERR_OFFSET_OUT_OF_RANGE);
  },
  'callback-admin-list-offsets': async () => {
    const name = await filled(numbered(5));
    const client = admin();
    const offsetAt = async (offset, options = {}) => {
      const wanted = [{ topic: name, partition: 0, offset }];
      const [found] = await called((done) => client.listOffsets(wanted, options, done));
      return found.offset;
    };
    equal(await offsetAt(OffsetSpec.EARLIEST), 0);
    equal(await offsetAt(OffsetSpec.LATEST), 5);
    equal(await offsetAt(OffsetSpec.LATEST, { isolationLevel: IsolationLevel.READ_COMMITTED }), 5);
    ok((await offsetAt(OffsetSpec.MAX_TIMESTAMP)) >= 0);
    equal(await offsetAt(new OffsetSpec(1)), 0);
    equal(await offsetAt(new OffsetSpec(Date.now() + 1e6)), -1);
  },
};

/** A group whose one member has read a topic and committed the offset 3. */
async function group() {
  const [name, groupId] = [await filled(numbered(5)), unique('group')];
  const client = await subscribed([name], { 'group.id': groupId, 'enable.auto.commit': false });
  await pull(client, 5);
  client.commitSync({ topic: name, partition: 0, offset: 3 });
  return { name, groupId, client };
}

const groupTests = {
  'callback-admin-list-groups': async () => {
    const { groupId } = await group();
    const options = { timeout: 5000, matchConsumerGroupStates: [ConsumerGroupStates.STABLE] };
    const { groups, errors } = await called((done) => admin().listGroups(options, done));
    equal(errors, []);
    equal(groups.find((one) => one.groupId === groupId).protocolType, 'consumer');
  },
  'callback-admin-describe-groups': async () => {
    const { groupId, name } = await group();
    const options = { includeAuthorizedOperations: true, timeout: 5000 };
    const { groups } = await called((done) => admin().describeGroups([groupId], options, done));
    const [found] = groups;
    equal([found.state, found.members.length], [ConsumerGroupStates.STABLE, 1]);
    equal(found.members[0].assignment.topicPartitions[0].topic, name);
    ok(found.authorizedOperations.length > 0);
  },
  'callback-admin-delete-groups': async () => {
    const { groupId, client } = await group();
    const remove = () => called((done) => admin().deleteGroups([groupId], { timeout: 5000 }, done));
    const [refused] = await remove();
    equal(refused.error.code, ERRORS.ERR_NON_EMPTY_GROUP);
    await called((done) => client.disconnect(done));
    const [removed] = await remove();
    equal([removed.groupId, removed.error], [groupId, undefined]);
  },
  'callback-admin-group-offsets': async () => {
    const { groupId, name } = await group();
    const offsets = (wanted, options = {}) =>
      called((done) => admin().listConsumerGroupOffsets([wanted], options, done));
    const [all] = await offsets({ groupId }, { requireStableOffsets: true, timeout: 5000 });
    equal(
      all.partitions.map(({ topic: of, partition, offset }) => [of, partition, offset]),
      [[name, 0, 3]],
    );
    const [one] = await offsets({ groupId, partitions: [{ topic: name, partition: 0 }] });
    equal(one.partitions[0].offset, 3);
  },
};

export const callbackAdminTests = { ...topicTests, ...groupTests };
