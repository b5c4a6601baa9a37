import { ok } from 'node:assert/strict';
import {
  KafkaJS,
  admin,
  closeLater,
  consumer,
  deferred,
  equal,
  fill,
  nameOfCode,
  numbered,
  share,
  sorted,
  take,
  texts,
  topic,
  unique,
  until,
} from '../kit.mjs';

const { PartitionAssigners } = KafkaJS;
const QUICK = { heartbeatInterval: 200, sessionTimeout: 10_000 };

/** A running member; `seen` fills with what it reads. */
async function member(groupId, topics, config = {}, outer = {}) {
  const client = await consumer({ groupId, ...QUICK, ...config }, outer);
  await client.subscribe({ topics });
  const seen = [];
  await client.run({ eachMessage: async ({ message }) => void seen.push(message) });
  return Object.assign(client, { seen });
}

/** Two members share four partitions, and one has them all when the other goes. */
async function sharing(config = {}, outer = {}) {
  const [name, groupId] = [await topic(4), unique('group')];
  const one = await member(groupId, [name], config, outer);
  await until(() => share(one).length === 4);
  const two = await member(groupId, [name], config, outer);
  await until(() => share(one).length === 2 && share(two).length === 2);
  equal(sorted([...share(one), ...share(two)]), [0, 1, 2, 3]);
  for (const partition of [0, 1, 2, 3]) await fill(name, [`of ${partition}`], partition);
  await until(() => one.seen.length + two.seen.length >= 4);
  equal(sorted(texts([...one.seen, ...two.seen])), ['of 0', 'of 1', 'of 2', 'of 3']);
  await two.disconnect();
  await until(() => share(one).length === 4);
}

async function assignorOf(config) {
  const [name, groupId] = [await topic(2), unique('group')];
  const client = await member(groupId, [name], config);
  await until(() => share(client).length === 2);
  const { groups } = await (await admin()).describeGroups([groupId]);
  return groups[0].partitionAssignor;
}

export const groupTests = {
  'group-share-range': () => sharing({ partitionAssigners: [PartitionAssigners.range] }),
  'group-share-round-robin': () => sharing({ partitionAssigners: [PartitionAssigners.roundRobin] }),
  'group-share-cooperative': () =>
    sharing({ partitionAssigners: [PartitionAssigners.cooperativeSticky] }),
  'group-assignors': async () => {
    const { cooperativeSticky, range, roundRobin } = PartitionAssigners;
    equal(await assignorOf({}), 'roundrobin');
    equal(await assignorOf({ partitionAssigners: [range, roundRobin] }), 'range');
    equal(await assignorOf({ partitionAssignors: [cooperativeSticky] }), 'cooperative-sticky');
  },
  'group-more-members-than-partitions': async () => {
    const [name, groupId] = [await topic(1), unique('group')];
    const one = await member(groupId, [name]);
    await until(() => share(one).length === 1);
    const two = await member(groupId, [name]);
    const owner = await admin();
    await until(async () => {
      const { groups } = await owner.describeGroups([groupId]);
      return groups[0].members.length === 2 && share(one).length + share(two).length === 1;
    });
    const [holder, other] = share(one).length === 1 ? [one, two] : [two, one];
    await holder.disconnect();
    await until(() => share(other).length === 1);
  },
  'group-different-topics': async () => {
    const [left, right, groupId] = [await topic(2), await topic(2), unique('group')];
    const one = await member(groupId, [left]);
    const two = await member(groupId, [right]);
    const topicsOf = (client) => client.assignment().map((at) => at.topic);
    await until(() => share(one).length === 2 && share(two).length === 2);
    equal([...new Set(topicsOf(one)), ...new Set(topicsOf(two))], [left, right]);
  },
  'group-takes-over-at-commit': async () => {
    const [name, groupId] = [await topic(1), unique('group')];
    await fill(name, numbered(6));
    const one = await consumer({ groupId, autoCommit: false, ...QUICK });
    await one.subscribe({ topics: [name] });
    await take(one, 6);
    await one.commitOffsets([{ topic: name, partition: 0, offset: '4' }]);
    const two = await member(groupId, [name]);
    await one.disconnect();
    await until(() => two.seen.length === 2);
    equal(texts(two.seen), ['value 4', 'value 5']);
  },
  'group-rebalance-callback': async () => {
    const [name, groupId] = [await topic(2), unique('group')];
    const calls = [];
    const rebalance_cb = (error, assignment) =>
      void calls.push([nameOfCode(error.code), assignment.length]);
    const client = await member(groupId, [name], {}, { rebalance_cb });
    await until(() => share(client).length === 2);
    await client.disconnect();
    equal(calls, [
      ['ERR__ASSIGN_PARTITIONS', 2],
      ['ERR__REVOKE_PARTITIONS', 2],
    ]);
  },
  'group-rebalance-callback-assigns': async () => {
    // It starts where the callback says.
    const [name, groupId] = [await topic(1), unique('group')];
    await fill(name, numbered(5));
    const rebalance_cb = (error, assignment, functions) => {
      if (nameOfCode(error.code) === 'ERR__ASSIGN_PARTITIONS')
        functions.assign(assignment.map((at) => ({ ...at, offset: 3 })));
    };
    const client = await member(groupId, [name], {}, { rebalance_cb });
    await until(() => client.seen.length === 2);
    equal(texts(client.seen), ['value 3', 'value 4']);
  },
  'group-incremental-rebalance': async () => {
    const [name, groupId] = [await topic(4), unique('group')];
    const calls = [];
    const rebalance_cb = (error, assignment) =>
      void calls.push([nameOfCode(error.code), assignment.length]);
    const config = { partitionAssigners: [PartitionAssigners.cooperativeSticky] };
    const one = await member(groupId, [name], config, { rebalance_cb });
    await until(() => share(one).length === 4);
    const two = await member(groupId, [name], config);
    await until(() => share(two).length === 2);
    // It gave up two alone and kept the others.
    const taken = calls.filter(([, length]) => length > 0);
    equal(taken.slice(0, 2), [
      ['ERR__ASSIGN_PARTITIONS', 4],
      ['ERR__REVOKE_PARTITIONS', 2],
    ]);
    equal(share(one).length, 2);
  },
  'group-static-member': async () => {
    const [name, groupId] = [await topic(2), unique('group')];
    const outer = { 'group.instance.id': 'fixed' };
    const first = await member(groupId, [name], {}, outer);
    await until(() => share(first).length === 2);
    const describe = async () => (await (await admin()).describeGroups([groupId])).groups[0];
    const before = await describe();
    equal(
      before.members.map((one) => one.groupInstanceId),
      ['fixed'],
    );
    // It does not leave, and is dealt the same again when it comes back.
    await first.disconnect();
    equal((await describe()).members.length, 1);
    const second = await member(groupId, [name], {}, outer);
    await until(() => share(second).length === 2);
    const after = await describe();
    equal(after.members.length, 1);
    ok(after.members[0].memberId !== before.members[0].memberId);
  },
  'group-static-fenced': async () => {
    const [name, groupId] = [await topic(1), unique('group')];
    const { promise, resolve } = deferred();
    const quiet = () => undefined;
    const error = (message) => /fatal error/i.test(message) && resolve();
    const logger = { info: quiet, warn: quiet, debug: quiet, error, setLogLevel: quiet };
    const outer = { 'group.instance.id': 'fixed' };
    const first = await member(groupId, [name], { logger }, outer);
    await until(() => share(first).length === 1);
    const second = await member(groupId, [name], {}, outer);
    await promise;
    await until(() => share(first).length === 0 && share(second).length === 1);
  },
  'group-many-members': async () => {
    const [name, groupId] = [await topic(6), unique('group')];
    const all = await Promise.all(numbered(6).map(() => member(groupId, [name])));
    await until(() => all.every((client) => share(client).length === 1));
    equal(sorted(all.flatMap(share)), [0, 1, 2, 3, 4, 5]);
  },
  'group-max-poll-interval': async () => {
    // Who works on one message for too long loses its partitions to the other.
    const [name, groupId] = [await topic(1), unique('group')];
    await fill(name, ['x']);
    const config = { groupId, ...QUICK, sessionTimeout: 6000, rebalanceTimeout: 3000 };
    const slow = await consumer({ ...config, autoCommit: false });
    await slow.subscribe({ topics: [name] });
    const { promise, resolve } = deferred();
    const release = deferred();
    closeLater(() => release.resolve());
    const eachMessage = () => {
      resolve();
      return release.promise;
    };
    slow.run({ eachMessage });
    await promise;
    const other = await member(groupId, [name], { ...config, autoCommit: false });
    await until(() => other.seen.length === 1);
    release.resolve();
    // It comes back; the addon may crash when it is closed before that.
    const owner = await admin();
    await until(async () => {
      const { groups } = await owner.describeGroups([groupId]);
      return groups[0].members.length === 2;
    });
    await until(() => share(slow).length + share(other).length === 1);
  },
  'group-protocol-consumer': async () => {
    // Its members are told how often to beat by the broker.
    const [name, groupId] = [await topic(4), unique('group')];
    const outer = { 'group.protocol': 'consumer' };
    const joined = async () => {
      const client = await consumer({ groupId }, outer);
      await client.subscribe({ topics: [name] });
      await client.run({ eachMessage: async () => undefined });
      return client;
    };
    const one = await joined();
    await until(() => share(one).length === 4);
    const two = await joined();
    await until(() => share(one).length === 2 && share(two).length === 2);
    const { groups } = await (await admin()).describeGroups([groupId]);
    equal(groups[0].members.length, 2);
  },
  'group-protocol-consumer-assignor': async () => {
    const [name, groupId] = [await topic(2), unique('group')];
    const outer = { 'group.protocol': 'consumer', 'group.remote.assignor': 'range' };
    const client = await consumer({ groupId }, outer);
    await client.subscribe({ topics: [name] });
    await client.run({ eachMessage: async () => undefined });
    await until(() => share(client).length === 2);
    const { groups } = await (await admin()).describeGroups([groupId]);
    equal(groups[0].partitionAssignor, 'range');
  },
};
