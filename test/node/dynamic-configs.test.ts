import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/option.ts';
import type { ConfigView } from '../../src/config/resolve.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { ConfigResourceType } from '../../src/metadata/image.ts';
import { DynamicConfigs } from '../../src/node/dynamic-configs.ts';
import { recordingLogger } from '../network/quiet.ts';

const { BROKER, TOPIC } = ConfigResourceType;

function following(follow: (view: ConfigView) => void) {
  const fold = new MetadataFold();
  const log = recordingLogger();
  const properties = new Map([['node.id', '1']]);
  const configs = new DynamicConfigs({ nodeId: 1, properties, followers: [follow], log });
  let offset = 0;
  return {
    log,
    change(resourceType: number, resourceName: string, values: Record<string, string | null>) {
      const records = Object.entries(values).map(([name, value]) => ({
        name: 'ConfigRecord' as const,
        version: 0,
        value: { resourceType, resourceName, name, value },
      }));
      offset += records.length;
      fold.applyBatch({ records, lastOffset: offset, epoch: 1, appendTimestampMs: 0 });
      const delta = fold.takeDelta()!;
      configs.publish(delta, delta.after);
    },
  };
}

describe('options that change while the node runs', () => {
  test('are told to whoever follows them: the broker’s own before those of all brokers', () => {
    const seen: number[] = [];
    const node = following((view) => seen.push(view.number('max.connections')));
    node.change(BROKER, '', { 'max.connections': '5' });
    node.change(BROKER, '1', { 'max.connections': '7' });
    node.change(BROKER, '1', { 'max.connections': null });
    expect(seen).toEqual([5, 7, 5]);
  });

  test('of other brokers, and of topics, are nobody’s affair', () => {
    const node = following(() => expect.fail('told'));
    node.change(BROKER, '2', { 'max.connections': '5' });
    node.change(TOPIC, 't', { 'retention.ms': '5' });
  });

  test('that cannot be taken are passed over, and the log says so', () => {
    const seen: number[] = [];
    const node = following((view) => seen.push(view.number('max.connections')));
    node.change(BROKER, '1', { 'max.connections': 'x', 'node.id': '9' });
    expect(seen).toEqual([2147483647]);
    expect(node.log.lines.map(({ fields }) => fields?.['keys'])).toEqual([
      ['max.connections', 'node.id'],
    ]);
  });

  test('that a part refuses do not end the node', () => {
    const node = following(() => {
      throw new ConfigError('no');
    });
    node.change(BROKER, '1', { 'max.connections': '5' });
    expect(node.log.lines).toHaveLength(1);
  });
});
