import { describe, expect, test } from 'vitest';
import { settled } from './scripted-channel.ts';
import { Log, topic } from './loaded-log.ts';

describe('whoever waits for what is committed', () => {
  /** A log whose publisher is at work until `finish`; topic a is published, topic b is being published. */
  async function busyLog() {
    let finish: () => void = () => undefined;
    const log = new Log([
      {
        name: 'slow',
        publish: (_, image) =>
          image.topics.idByName.has('b') ? new Promise<void>((done) => (finish = done)) : undefined,
      },
    ]);
    await log.commit(topic('a'));
    void log.commit(topic('b'));
    await settled();
    return { log, finish };
  }

  async function isOver(wait: Promise<void>): Promise<boolean> {
    return Promise.race([wait.then(() => true), settled().then(() => false)]);
  }

  test('waits until every publisher has seen it', async () => {
    const { log, finish } = await busyLog();
    const wait = log.loader.untilPublished(5000);
    expect(await isOver(wait)).toBe(false);
    finish();
    await wait;
    expect([log.loader.publishedOffset, log.time.pendingTimers]).toEqual([1, 0]);
    await log.loader.untilPublished(5000);
  });

  test('waits no longer than he said', async () => {
    const { log } = await busyLog();
    const wait = log.loader.untilPublished(5000);
    log.time.advance(4999);
    expect(await isOver(wait)).toBe(false);
    log.time.advance(1);
    await wait;
  });

  test('does not wait for a loader that is stopped', async () => {
    const { log, finish } = await busyLog();
    const wait = log.loader.untilPublished(5000);
    const stopped = log.loader.stop();
    await wait;
    finish();
    await stopped;
    await log.loader.untilPublished(5000);
  });
});
