import { expect, test } from 'vitest';
import { createConfigRecord } from '../../protocol/generated/metadata/config-record.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { ConfigResourceType, type MetadataImage } from '../../src/metadata/image.ts';
import { topicConfigOn } from '../../src/node/topic-configs.ts';
import { recordingLogger } from '../network/quiet.ts';

type Setting = readonly [kind: 'topic' | 'broker', resource: string, name: string, value: string];

function imageOf(...settings: Setting[]): MetadataImage {
  const fold = new MetadataFold();
  const records = settings.map(([kind, resourceName, name, value]) => ({
    name: 'ConfigRecord' as const,
    version: 0,
    value: createConfigRecord({
      resourceType: kind === 'topic' ? ConfigResourceType.TOPIC : ConfigResourceType.BROKER,
      resourceName,
      name,
      value,
    }),
  }));
  fold.applyBatch({ records, lastOffset: records.length, epoch: 1, appendTimestampMs: 0 });
  return fold.image;
}

const STATIC = new Map([['message.max.bytes', '1000']]);

test('a topic takes its own value, the broker’s, that of all brokers, and the file’s, in this order', () => {
  const config = topicConfigOn(1, STATIC, recordingLogger());
  const ofFile: Setting[] = [['broker', '2', 'message.max.bytes', '7000']]; // another broker's
  const ofAll: Setting[] = [...ofFile, ['broker', '', 'message.max.bytes', '2000']];
  const ofBroker: Setting[] = [...ofAll, ['broker', '1', 'message.max.bytes', '3000']];
  const ofTopic: Setting[] = [...ofBroker, ['topic', 't', 'max.message.bytes', '4000']];
  const sizes = [ofFile, ofAll, ofBroker, ofTopic].map(
    (settings) => config('t', imageOf(...settings)).maxMessageBytes,
  );
  expect(sizes).toEqual([1000, 2000, 3000, 4000]);
  expect(config('other', imageOf(...ofTopic)).maxMessageBytes).toBe(3000);
});

test('a value in the metadata that cannot be taken is passed over by its name, the others count', () => {
  const log = recordingLogger();
  const config = topicConfigOn(
    1,
    STATIC,
    log,
  )(
    't',
    imageOf(
      ['topic', 't', 'max.message.bytes', 'many'],
      ['topic', 't', 'retention.ms', '77'],
      ['broker', '', 'log.segment.bytes', '-5'],
      ['broker', '', 'some.new.key', 'x'],
      ['topic', 't', 'another.new.key', 'x'],
    ),
  );
  expect(config.maxMessageBytes).toBe(1000);
  expect(config.retentionMs).toBe(77);
  expect(config.segmentBytes).toBe(2 ** 30);
  expect(log.lines.map(({ level }) => level)).toEqual(['error']);
  // A broker's value is left out before it reaches a topic (src/metadata/broker-layers.ts).
  expect(log.lines[0]?.fields['keys']).toContain('max.message.bytes');
});
