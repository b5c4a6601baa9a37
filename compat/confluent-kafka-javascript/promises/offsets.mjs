import { ok } from 'node:assert/strict';
import { admin, consumer, equal, filled, numbered, take, texts, unique, until } from '../kit.mjs';

/** A running consumer that has read the whole topic of five values. */
async function reader(config = {}, outer = {}) {
  const [name, groupId] = [await filled(numbered(5)), unique('group')];
  const client = await consumer({ groupId, autoCommit: false, ...config }, outer);
  await client.subscribe({ topics: [name] });
  await take(client, 5);
  return { client, name, groupId, at: { topic: name, partition: 0 } };
}

const offsetOf = async (client, at) => (await client.committed([at]))[0].offset;

async function committedBy(groupId, name) {
  const [found] = await (await admin()).fetchOffsets({ groupId, topics: [name] });
  return found?.partitions[0]?.offset;
}

export const offsetTests = {
  'offsets-commit': async () => {
    const { client, at, groupId, name } = await reader();
    equal(await offsetOf(client, at), null);
    await client.commitOffsets([{ ...at, offset: '3' }]);
    equal(await offsetOf(client, at), '3');
    await client.disconnect();
    // Another of the group goes on there.
    const next = await consumer({ groupId });
    await next.subscribe({ topics: [name] });
    equal(texts(await take(next, 2)), ['value 3', 'value 4']);
  },
  'offsets-commit-all': async () => {
    const { client, at } = await reader();
    // The offset of the last is stored when its eachMessage has ended.
    await until(async () => {
      await client.commitOffsets();
      return (await offsetOf(client, at)) === '5';
    });
  },
  'offsets-commit-back': async () => {
    const { client, at } = await reader();
    await client.commitOffsets([{ ...at, offset: '4' }]);
    await client.commitOffsets([{ ...at, offset: '1' }]);
    equal(await offsetOf(client, at), '1');
  },
  'offsets-commit-metadata': async () => {
    const { client, at } = await reader();
    await client.commitOffsets([{ ...at, offset: '2', metadata: 'noted', leaderEpoch: 0 }]);
    const [found] = await client.committed([at]);
    equal([found.offset, found.metadata, found.leaderEpoch], ['2', 'noted', 0]);
  },
  'offsets-commit-unassigned': async () => {
    // A member may commit partitions that it was not dealt.
    const { client } = await reader();
    const at = { topic: await filled(['x']), partition: 0 };
    await client.commitOffsets([{ ...at, offset: '1' }]);
    equal(await offsetOf(client, at), '1');
  },
  // The client does not say of a partition that it was refused.
  'offsets-commit-of-no-topic': async () => {
    const { client, groupId } = await reader();
    await client.commitOffsets([{ topic: unique('none'), partition: 0, offset: '1' }]);
    equal(await (await admin()).fetchOffsets({ groupId }), []);
  },
  'offsets-commit-metadata-too-large': async () => {
    const { client, at } = await reader();
    await client.commitOffsets([{ ...at, offset: '1', metadata: 'x'.repeat(5000) }]);
    equal(await offsetOf(client, at), null);
  },
  'offsets-committed-of-assignment': async () => {
    const { client, name } = await reader();
    await client.commitOffsets([{ topic: name, partition: 0, offset: '1' }]);
    const found = await client.committed(null, 5000);
    equal(
      found.map(({ topic, partition, offset }) => [topic, partition, offset]),
      [[name, 0, '1']],
    );
  },
  'offsets-auto-commit': async () => {
    const { groupId, name } = await reader({ autoCommit: true, autoCommitInterval: 100 });
    await until(async () => (await committedBy(groupId, name)) === '5');
  },
  'offsets-auto-commit-at-end': async () => {
    const { client, groupId, name } = await reader({
      autoCommit: true,
      autoCommitInterval: 600_000,
    });
    await new Promise((resolve) => setImmediate(resolve));
    await client.disconnect();
    ok(Number(await committedBy(groupId, name)) >= 4);
  },
  'offsets-no-auto-commit': async () => {
    const { client, groupId, name } = await reader();
    await client.disconnect();
    equal(await committedBy(groupId, name), undefined);
  },
};
