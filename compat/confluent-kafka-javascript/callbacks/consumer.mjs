import { ok } from 'node:assert/strict';
import {
  called,
  deferred,
  equal,
  fill,
  filled,
  numbered,
  sorted,
  texts,
  topic,
  unique,
  until,
} from '../kit.mjs';
import { ERRORS, Topic, codeOf, consumer, next, pull, subscribed } from './kit.mjs';

const at = (name, offset, partition = 0) => ({ topic: name, partition, offset });

/** Consumes in the background for as long as the test runs. */
function flow(client) {
  const messages = [];
  client.on('data', (message) => messages.push(message));
  client.consume();
  return messages;
}

const consumeTests = {
  'callback-flowing': async () => {
    const client = await subscribed([await filled(numbered(30))]);
    const messages = flow(client);
    await until(() => messages.length === 30);
    equal(texts(messages), numbered(30));
    equal([messages[3].offset, messages[3].partition, messages[3].size], [3, 0, 7]);
  },
  'callback-flowing-function': async () => {
    const client = await subscribed([await filled(['x'])]);
    const { promise, resolve } = deferred();
    client.consume((error, message) => message && resolve(message));
    equal((await promise).value.toString(), 'x');
  },
  'callback-some-at-a-time': async () => {
    const client = await subscribed([await filled(numbered(10))]);
    const data = [];
    client.on('data', (message) => data.push(message));
    equal(texts(await pull(client, 4)), numbered(10).slice(0, 4));
    equal(texts(await pull(client, 6)), numbered(10).slice(4));
    equal(data.length, 10);
  },
  'callback-end-of-partition': async () => {
    const name = await filled(numbered(3));
    const client = await subscribed([name], { 'enable.partition.eof': true });
    const end = next(client, 'partition.eof');
    flow(client);
    const [{ topic: of, partition, offset }] = await end;
    equal([of, partition, offset], [name, 0, 3]);
  },
  'callback-unknown-topic-warning': async () => {
    const client = await subscribed([unique('none')], { 'allow.auto.create.topics': false });
    const warned = next(client, 'warning');
    flow(client);
    const [{ code }] = await warned;
    equal(code, ERRORS.ERR_UNKNOWN_TOPIC_OR_PART);
  },
  'callback-default-timeouts': async () => {
    const client = await subscribed([await topic()]);
    client.setDefaultConsumeTimeout(50);
    client.setDefaultConsumeLoopTimeoutDelay(10);
    client.setDefaultIsTimeoutOnlyForFirstMessage(true);
    equal(await called((done) => client.consume(5, done)), []);
  },
};

const assignmentTests = {
  'callback-assign': async () => {
    const name = await topic(2);
    await fill(name, numbered(5), 1);
    const client = await consumer();
    client.assign([at(name, 2, 1)]);
    equal(texts(await pull(client, 3)), numbered(5).slice(2));
    equal(
      client.assignments().map((one) => [one.topic, one.partition]),
      [[name, 1]],
    );
    equal(
      client.position().map(({ offset }) => offset),
      [5],
    );
    client.unassign();
    equal(client.assignments(), []);
  },
  'callback-assign-named-offsets': async () => {
    const name = await filled(numbered(3));
    const client = await consumer();
    client.assign([at(name, Topic.OFFSET_BEGINNING)]);
    equal(texts(await pull(client, 3)), numbered(3));
    client.assign([at(name, Topic.OFFSET_END)]);
    equal(await called((done) => client.consume(1, done)), []);
    await fill(name, ['new']);
    equal(texts(await pull(client, 1)), ['new']);
  },
  'callback-incremental-assign': async () => {
    const name = await topic(2);
    for (const partition of [0, 1]) await fill(name, [`of ${partition}`], partition);
    const client = await consumer();
    client.incrementalAssign([at(name, 0, 0)]);
    equal(texts(await pull(client, 1)), ['of 0']);
    client.incrementalAssign([at(name, 0, 1)]);
    equal(texts(await pull(client, 1)), ['of 1']);
    client.incrementalUnassign([at(name, 0, 0)]);
    equal(
      client.assignments().map(({ partition }) => partition),
      [1],
    );
  },
  'callback-seek': async () => {
    const name = await filled(numbered(5));
    const client = await consumer();
    client.assign([at(name, 0)]);
    await pull(client, 5);
    await called((done) => client.seek(at(name, 3), 5000, done));
    equal(texts(await pull(client, 2)), ['value 3', 'value 4']);
  },
  'callback-pause-resume': async () => {
    const name = await topic(2);
    const client = await consumer();
    client.assign([at(name, 0, 0), at(name, 0, 1)]);
    client.pause([at(name, 0, 0)]);
    await fill(name, ['held'], 0);
    await fill(name, ['goes'], 1);
    equal(texts(await pull(client, 1)), ['goes']);
    equal(await called((done) => client.consume(1, done)), []);
    client.resume([at(name, 0, 0)]);
    equal(texts(await pull(client, 1)), ['held']);
  },
  'callback-subscription': async () => {
    const [one, two] = [await filled(['1']), await filled(['2'])];
    const client = await subscribed([one]);
    equal(client.subscription(), [one]);
    equal(texts(await pull(client, 1)), ['1']);
    const unsubscribed = next(client, 'unsubscribed');
    client.unsubscribe();
    await unsubscribed;
    equal(client.subscription(), []);
    client.subscribe([two]);
    equal(texts(await pull(client, 1)), ['2']);
  },
  'callback-subscribe-expression': async () => {
    const stem = unique('matched');
    const { admin, known } = await import('../kit.mjs');
    const owner = await admin();
    for (const name of [`${stem}-a`, `${stem}-b`]) {
      await owner.createTopics({ topics: [{ topic: name }] });
      await known(owner, name);
      await fill(name, [name]);
    }
    const client = await subscribed([new RegExp(`^${stem}-.*`)]);
    equal(sorted(texts(await pull(client, 2))), [`${stem}-a`, `${stem}-b`]);
  },
  'callback-rebalance-event': async () => {
    const name = await topic(2);
    const client = await subscribed([name], { rebalance_cb: true });
    const dealt = next(client, 'rebalance', ({ code }) => code === ERRORS.ERR__ASSIGN_PARTITIONS);
    flow(client);
    const [, assignment] = await dealt;
    equal(sorted(assignment.map(({ partition }) => partition)), [0, 1]);
    equal(client.rebalanceProtocol(), 'EAGER');
  },
  'callback-rebalance-function': async () => {
    const name = await filled(numbered(5));
    // It starts where the function says.
    function rebalance(error, assignment) {
      if (error.code === ERRORS.ERR__ASSIGN_PARTITIONS)
        this.assign(assignment.map((one) => ({ ...one, offset: 4 })));
      else this.unassign();
    }
    const client = await subscribed([name], { rebalance_cb: rebalance });
    equal(texts(await pull(client, 1)), ['value 4']);
  },
  'callback-rebalance-cooperative': async () => {
    const [name, group] = [await topic(2), unique('group')];
    const more = {
      'group.id': group,
      rebalance_cb: true,
      'partition.assignment.strategy': 'cooperative-sticky',
    };
    const one = await subscribed([name], more);
    flow(one);
    await until(() => one.assignments().length === 2);
    equal(one.rebalanceProtocol(), 'COOPERATIVE');
    const two = await subscribed([name], more);
    flow(two);
    await until(() => one.assignments().length === 1 && two.assignments().length === 1);
  },
};

const committed = async (client, name) => {
  const [found] = await called((done) => client.committed([at(name)], 5000, done));
  return found.offset;
};

/** A member that has read the whole topic of five values. */
async function reader(more = {}) {
  const name = await filled(numbered(5));
  const client = await subscribed([name], { 'enable.auto.commit': false, ...more });
  return { name, client, messages: await pull(client, 5) };
}

const commitTests = {
  'callback-commit': async () => {
    const { client, name, messages } = await reader();
    equal(await committed(client, name), undefined);
    client.commitSync(at(name, 2));
    equal(await committed(client, name), 2);
    client.commitMessageSync(messages[3]);
    equal(await committed(client, name), 4);
    client.commit(at(name, 1));
    await until(async () => (await committed(client, name)) === 1);
    client.commitMessage(messages[2]);
    await until(async () => (await committed(client, name)) === 3);
    client.commit();
    await until(async () => (await committed(client, name)) === 5);
  },
  'callback-commit-with-callback': async () => {
    const { client, name } = await reader();
    await called((done) => client.commitCb([at(name, 2)], done));
    equal(await committed(client, name), 2);
  },
  'callback-commit-metadata': async () => {
    const { client, name } = await reader();
    client.commitSync([{ ...at(name, 2), metadata: 'noted' }]);
    const [found] = await called((done) => client.committed(5000, done));
    equal([found.offset, found.metadata], [2, 'noted']);
  },
  'callback-commit-event': async () => {
    const { client, name } = await reader({ offset_commit_cb: true });
    const event = next(client, 'offset.commit');
    client.commit(at(name, 2));
    await called((done) => client.consume(1, done));
    const [error, partitions] = await event;
    ok(!error);
    equal(
      partitions.map(({ topic: of, offset }) => [of, offset]),
      [[name, 2]],
    );
  },
  'callback-commit-refused': async () => {
    const { client } = await reader();
    const code = await codeOf(async () => client.commitSync(at(unique('none'), 1)));
    equal(code, 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'callback-offsets-store': async () => {
    const { client, name } = await reader({ 'enable.auto.offset.store': false });
    client.offsetsStore([at(name, 3)]);
    client.commitSync();
    equal(await committed(client, name), 3);
  },
  'callback-auto-commit': async () => {
    const { client, name } = await reader({
      'enable.auto.commit': true,
      'auto.commit.interval.ms': 50,
    });
    await until(async () => (await committed(client, name)) === 5);
  },
  'callback-get-watermarks': async () => {
    const { client, name } = await reader();
    const { highOffset } = client.getWatermarkOffsets(name, 0);
    equal(highOffset, 5);
  },
};

export const callbackConsumerTests = { ...consumeTests, ...assignmentTests, ...commitTests };
