import { once } from 'node:events';
import { ListOffsetTimestamps, MessagesStreamModes } from '@platformatic/kafka';
import {
  admin,
  consumer,
  equal,
  filled,
  numbered,
  producer,
  read,
  stream,
  take,
  topic,
  unique,
  until,
  values,
} from './kit.mjs';

export const consumerTests = {
  'consumer-earliest': async () => {
    equal(values(await read(await filled(numbered(50)), 50)), numbered(50));
  },
  'consumer-latest': async () => {
    const name = await filled(['old']);
    const messages = await stream(consumer(), name, { mode: MessagesStreamModes.LATEST });
    const [first] = await Promise.all([
      take(messages, 1),
      once(messages, 'fetch').then(() =>
        producer().send({ messages: [{ topic: name, value: 'new' }] }),
      ),
    ]);
    equal(values(first), ['new']);
  },
  'consumer-manual': async () => {
    const name = await filled(numbered(10));
    const offsets = [{ topic: name, partition: 0, offset: 7n }];
    const messages = await stream(consumer(), name, { mode: MessagesStreamModes.MANUAL, offsets });
    equal(values(await take(messages, 3)), numbered(10).slice(7));
  },
  'consumer-commit-and-continue': async () => {
    const [name, groupId] = [await filled(numbered(5)), unique('group')];
    const first = consumer({ groupId });
    const messages = await take(await stream(first, name), 3);
    await messages[2].commit();
    const committed = await first.listCommittedOffsets({
      topics: [{ topic: name, partitions: [0] }],
    });
    equal(committed.get(name), [3n]);
    await first.close(true);
    const second = await stream(consumer({ groupId }), name, {
      mode: MessagesStreamModes.COMMITTED,
    });
    equal(values(await take(second, 2)), numbered(5).slice(3));
  },
  'consumer-autocommit': async () => {
    const [name, groupId] = [await filled(numbered(5)), unique('group')];
    const client = consumer({ groupId });
    await take(await stream(client, name, { autocommit: 50 }), 5);
    await until(async () => {
      const found = await client.listCommittedOffsets({
        topics: [{ topic: name, partitions: [0] }],
      });
      return found.get(name)[0] === 5n;
    });
  },
  'consumer-offsets-and-lag': async () => {
    const name = await filled(numbered(5));
    const client = consumer();
    await client.topics.trackAll(name);
    await client.joinGroup();
    const offsets = await client.listOffsets({ topics: [name] });
    equal(offsets.get(name), [5n]);
    const first = await client.listOffsets({
      topics: [name],
      timestamp: ListOffsetTimestamps.EARLIEST,
    });
    equal(first.get(name), [0n]);
    equal(await client.findGroupCoordinator(), 1);
  },
  'consumer-group': async () => {
    const [name, groupId] = [await topic(4), unique('group')];
    const [one, two] = [consumer({ groupId }), consumer({ groupId })];
    await stream(one, name);
    const share = (client) =>
      client.assignments?.find((given) => given.topic === name)?.partitions ?? [];
    equal(share(one).length, 4);
    await stream(two, name);
    await until(() => share(one).length === 2 && share(two).length === 2);
    equal([...share(one), ...share(two)].sort(), [0, 1, 2, 3]);
    await two.close(true);
    await until(() => share(one).length === 4);
  },
  'consumer-static-member': async () => {
    const [name, groupId] = [await topic(), unique('group')];
    const client = consumer({ groupId, groupInstanceId: 'static' });
    await stream(client, name);
    const groups = await admin().describeGroups({ groups: [groupId] });
    equal(
      [...groups.get(groupId).members.values()].map((member) => member.groupInstanceId),
      ['static'],
    );
  },
  'consumer-group-protocol': async () => {
    const name = await filled(numbered(3));
    const options = { groupProtocol: 'consumer', timeout: 5000 };
    equal(values(await read(name, 3, options)), numbered(3));
  },
};
