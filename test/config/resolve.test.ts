import { describe, expect, it } from 'vitest';
import { ConfigSource, ConfigView, resolveBroker } from '../../src/config/resolve.ts';
import { brokerOptions } from '../../src/config/table.ts';
import { resolveTopicConfig } from '../../src/config/topic-config.ts';

const map = (entries: Record<string, string> = {}): Map<string, string> =>
  new Map(Object.entries(entries));

function topicValue(
  name: string,
  layers: {
    topic?: Record<string, string>;
    broker?: Record<string, string>;
    cluster?: Record<string, string>;
    static?: Record<string, string>;
  },
): { value: string | null; source: number; synonyms: string[] } {
  const view = new ConfigView('topic', {
    resource: map(layers.topic),
    dynamicBroker: map(layers.broker),
    dynamicDefault: map(layers.cluster),
    static: map(layers.static),
  });
  const { value, source, synonyms } = view.resolve(name);
  return { value, source, synonyms: synonyms.map((each) => `${each.name}=${String(each.value)}`) };
}

describe('where a topic’s value comes from', () => {
  it('its own override, then the broker, then the cluster, then the file, then the default', () => {
    const topic = { 'retention.ms': '1' };
    const broker = { 'log.retention.ms': '2' };
    const cluster = { 'log.retention.ms': '3' };
    const file = { 'log.retention.ms': '4' };
    const value = (layers: Parameters<typeof topicValue>[1]): unknown => {
      const { value, source } = topicValue('retention.ms', layers);
      return [value, source];
    };
    expect(value({ topic, broker, cluster, static: file })).toEqual([
      '1',
      ConfigSource.DYNAMIC_TOPIC_CONFIG,
    ]);
    expect(value({ broker, cluster, static: file })).toEqual([
      '2',
      ConfigSource.DYNAMIC_BROKER_CONFIG,
    ]);
    expect(value({ cluster, static: file })).toEqual([
      '3',
      ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG,
    ]);
    expect(value({ static: file })).toEqual(['4', ConfigSource.STATIC_BROKER_CONFIG]);
    expect(value({})).toEqual(['604800000', ConfigSource.DEFAULT_CONFIG]);
  });

  it('the shortest unit counts, others are converted', () => {
    const hours = { 'log.retention.hours': '2' };
    const minutes = { 'log.retention.minutes': '30', ...hours };
    const ms = { 'log.retention.ms': '7', ...minutes };
    expect(topicValue('retention.ms', { static: hours }).value).toBe('7200000');
    expect(topicValue('retention.ms', { static: minutes }).value).toBe('1800000');
    expect(topicValue('retention.ms', { static: ms }).value).toBe('7');
    expect(topicValue('retention.ms', { static: { 'log.retention.hours': '-1' } }).value).toBe(
      '-1',
    );
    expect(topicValue('segment.ms', { static: { 'log.roll.hours': '1' } }).value).toBe('3600000');
  });

  it('all places are listed, the one that counts first', () => {
    const { synonyms } = topicValue('max.message.bytes', {
      topic: { 'max.message.bytes': '10' },
      cluster: { 'message.max.bytes': '20' },
    });
    expect(synonyms).toEqual([
      'max.message.bytes=10',
      'message.max.bytes=20',
      'message.max.bytes=1048588',
    ]);
  });
});

describe('where a broker’s value comes from', () => {
  it('values in other units are synonyms, not the value itself', () => {
    const option = brokerOptions.get('log.retention.ms')!;
    const resolved = resolveBroker(option, { static: map({ 'log.retention.hours': '1' }) });
    expect(resolved.value).toBeNull();
    expect(resolved.synonyms).toEqual([]);
  });

  it('dynamic values win over the file', () => {
    const option = brokerOptions.get('message.max.bytes')!;
    const resolved = resolveBroker(option, {
      dynamicDefault: map({ 'message.max.bytes': '5' }),
      static: map({ 'message.max.bytes': '6' }),
    });
    expect([resolved.value, resolved.source]).toEqual([
      '5',
      ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG,
    ]);
  });
});

describe('the typed view of a topic', () => {
  it('has Kafka’s defaults', () => {
    const config = resolveTopicConfig(map(), { static: map() });
    expect(config).toMatchObject({
      segmentBytes: 1073741824,
      retentionMs: 604800000,
      retentionBytes: -1,
      flushMessages: Infinity,
      maxMessageBytes: 1048588,
      minInsyncReplicas: 1,
      cleanupPolicy: { compact: false, delete: true },
      compressionType: 'producer',
      messageTimestampType: 'CreateTime',
      messageTimestampBeforeMaxMs: Infinity,
      messageTimestampAfterMaxMs: 3600000,
      uncleanLeaderElectionEnable: false,
    });
  });

  it('reads overrides', () => {
    const config = resolveTopicConfig(
      map({ 'cleanup.policy': 'compact,delete', 'internal.segment.bytes': '100' }),
      { static: map({ 'min.insync.replicas': '2' }) },
    );
    expect(config.cleanupPolicy).toEqual({ compact: true, delete: true });
    expect(config.segmentBytes).toBe(100);
    expect(config.minInsyncReplicas).toBe(2);
  });
});
