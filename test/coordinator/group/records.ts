/** Records as other brokers write them. */
import type { GroupRecord } from '../../../protocol/generated/group/index.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { GROUP, subscription } from './group-world.ts';

export const TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAQ';
export const OTHER_ID = 'AAAAAAAAAAAAAAAAAAAAAg';

export function offsetCommit(
  offset: number,
  fields: { topic?: string; version?: number; topicId?: string } = {},
): GroupRecord {
  const { topic = 't', version = 4, topicId = ZERO_UUID } = fields;
  return {
    name: 'OffsetCommit',
    version,
    key: { group: GROUP, topic, partition: 0 },
    value: {
      offset,
      leaderEpoch: -1,
      metadata: 'm',
      commitTimestamp: 1_700_000_000_000,
      expireTimestamp: -1,
      topicId,
    },
  };
}

export function groupRecord(version: number, leader: string | null): GroupRecord {
  return {
    name: 'GroupMetadata',
    version,
    key: { group: GROUP },
    value: {
      protocolType: 'consumer',
      generation: 4,
      protocol: 'range',
      leader,
      currentStateTimestamp: version < 2 ? -1 : 12,
      members: [
        {
          memberId: 'm',
          groupInstanceId: null,
          clientId: 'c',
          clientHost: '/h',
          rebalanceTimeout: version === 0 ? -1 : 2000,
          sessionTimeout: 1000,
          subscription: subscription('t'),
          assignment: Buffer.from('a'),
        },
      ],
    },
  };
}
