import { describe, expect, test } from 'vitest';
import { settled } from './scripted-channel.ts';
import { Log, abort, begin, end, feature, topic } from './loaded-log.ts';

describe('the metadata loader', () => {
  test('publishes nothing before it has caught up, and then everything at once', async () => {
    const log = new Log();
    log.highWatermark = undefined;
    const first = log.batch(topic('a'));
    const second = log.batch(topic('b'));
    const third = log.batch(); // a control batch, as the newest of a new leader is
    await log.loader.handleCommit([first]);
    log.highWatermark = 3;
    await log.loader.handleCommit([second]);
    await settled();
    expect(log.published).toEqual([]);
    expect(log.isCaughtUp).toBe(false);
    expect(log.loader.publishedOffset).toBe(-1);
    await log.loader.handleCommit([third]);
    await settled();
    expect(log.published.map(({ topics }) => topics)).toEqual([['a', 'b']]);
    expect(log.isCaughtUp).toBe(true);
    expect(log.loader.publishedOffset).toBe(2);
    // From then on, what comes is published, however far the log has gone meanwhile.
    const fourth = log.batch(topic('c'));
    log.highWatermark = 1000;
    await log.loader.handleCommit([fourth]);
    expect(log.published.map(({ topics }) => topics)).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
  });

  test('publishes a transaction when it ends, and nothing of an aborted one', async () => {
    const log = new Log();
    await log.commit(topic('a'));
    await log.commit(begin, topic('b'));
    await log.commit(topic('c'));
    expect(log.published.at(-1)?.topics).toEqual(['a']);
    expect(log.loader.image.topics.idByName.has('b')).toBe(false);
    await log.commit(end);
    expect(log.published.at(-1)?.topics).toEqual(['a', 'b', 'c']);
    expect(
      [...(log.published.at(-1)?.delta.topics.values() ?? [])].map(({ kind }) => kind),
    ).toEqual(['created', 'created']);

    const other = new Log();
    await other.commit(topic('a'), begin, topic('b'));
    await other.commit(abort, topic('c'));
    expect(other.published.at(-1)?.topics).toEqual(['a', 'c']);
  });

  test('a snapshot takes the place of everything, and says what has gone', async () => {
    const log = new Log();
    await log.commit(topic('a'), topic('b'));
    log.highWatermark = 50;
    await log.loader.handleLoadSnapshot(log.snapshot(50, [topic('b')], [topic('c')]));
    const { topics, delta } = log.published.at(-1) ?? { topics: [], delta: undefined };
    expect(topics).toEqual(['b', 'c']);
    expect(delta?.isSnapshot).toBe(true);
    expect(
      [...(delta?.topics.values() ?? [])].map((each) => `${each.topicName} ${each.kind}`).sort(),
    ).toEqual(['a deleted', 'b changed', 'c created']);
    expect(log.loader.publishedOffset).toBe(49);
    await log.commit(topic('a'));
    expect(log.published.at(-1)?.topics).toEqual(['a', 'b', 'c']);
  });

  test('publishers come one after the other, and the image is the loader’s when all have seen it', async () => {
    const said: string[] = [];
    let letGo: () => void = () => undefined;
    const log: Log = new Log([
      {
        name: 'slow',
        publish: async () => {
          said.push('slow begins');
          await new Promise<void>((resolve) => (letGo = resolve));
          said.push('slow ends');
        },
      },
      {
        name: 'quick',
        publish: () => {
          said.push(`quick sees ${log.loader.publishedOffset}`);
        },
      },
    ]);
    const committed = log.commit(topic('a'));
    await settled();
    expect(said).toEqual(['slow begins']);
    expect(log.isCaughtUp).toBe(false);
    letGo();
    await committed;
    expect(said).toEqual(['slow begins', 'slow ends', 'quick sees -1']);
    expect(log.loader.publishedOffset).toBe(0);
  });

  test('a publisher that fails ends the node, by its name, and nobody hears of more', async () => {
    const heard: string[] = [];
    const log = new Log([
      { name: 'one', publish: () => void heard.push('one') },
      { name: 'the replica manager', publish: () => Promise.reject(new Error('why')) },
      { name: 'three', publish: () => void heard.push('three') },
    ]);
    await log.commit(topic('a'));
    expect(log.fatal.map(({ message }) => message)).toEqual([
      'the replica manager failed to take in new metadata',
    ]);
    expect((log.fatal[0]?.cause as Error).message).toBe('why');
    await log.commit(topic('b'));
    expect(heard).toEqual(['one']);
    expect(log.loader.publishedOffset).toBe(-1);
    expect(log.isCaughtUp).toBe(false);
  });

  test('a feature that Samsa lacks, finalized by whoever leads, ends the node by its name', async () => {
    const log = new Log();
    await log.commit(feature('metadata.version', 30));
    await log.commit(begin, feature('group.version', 1));
    expect(log.fatal).toEqual([]);
    await log.commit(end);
    expect(log.fatal.map(({ message }) => message)).toEqual([
      'group.version is finalized at 1, and Samsa does not have this feature',
    ]);
    expect(log.published).toHaveLength(1);
  });

  test('a record that cannot be decoded is an error of the call, which ends the node too', async () => {
    const log = new Log();
    const batch = { ...log.batch(topic('a')), records: [Buffer.from([1, 99, 0])] };
    await expect(log.loader.handleCommit([batch])).rejects.toThrow();
  });

  test('stop waits for the publisher that is at work, and nothing follows', async () => {
    let letGo: () => void = () => undefined;
    const heard: string[] = [];
    const log = new Log([
      { name: 'slow', publish: () => new Promise<void>((resolve) => (letGo = resolve)) },
      { name: 'next', publish: () => void heard.push('next') },
    ]);
    const committed = log.commit(topic('a'));
    await settled();
    let isStopped = false;
    const stopped = log.loader.stop().then(() => (isStopped = true));
    await settled();
    expect(isStopped).toBe(false);
    letGo();
    await Promise.all([stopped, committed]);
    await log.commit(topic('b'));
    await log.loader.handleLoadSnapshot(log.snapshot(70, [topic('c')]));
    expect(heard).toEqual([]);
    expect(log.fatal).toEqual([]);
  });

  test('stopped between two slices of a large batch it publishes nothing of it', async () => {
    const log = new Log();
    const features = Array.from({ length: 1_000 }, (_, index) =>
      feature('metadata.version', 20 + (index % 10)),
    );
    const committed = log.commit(...features);
    await log.loader.stop();
    await committed;
    expect(log.published).toEqual([]);
  });
});
