import * as subscription from '../../../../protocol/generated/data/consumer-protocol-subscription.ts';
import { DecodeError } from '../../../../protocol/wire/errors.ts';
import { Reader } from '../../../../protocol/wire/reader.ts';
import { CONSUMER_PROTOCOL_TYPE, protocolMetadata, type ClassicGroup } from './classic-group.ts';

/** Every later version begins with the fields of this one. */
const SUBSCRIPTION_VERSION = 0;

/**
 * The topics that the members of a group of consumers read, from what they said when they joined. Undefined for other
 * protocol types, and where a member's words cannot be read.
 */
export function subscribedTopics(group: ClassicGroup): ReadonlySet<string> | undefined {
  if (group.protocolType !== CONSUMER_PROTOCOL_TYPE) return undefined;
  if (group.size === 0) return new Set();
  if (group.protocolName === null) return undefined;
  const topics = new Set<string>();
  try {
    for (const member of group.members()) {
      const reader = new Reader(protocolMetadata(member, group.protocolName));
      if (reader.int16() < 0) return undefined;
      for (const topic of subscription.readConsumerProtocolSubscription(
        reader,
        SUBSCRIPTION_VERSION,
      ).topics) {
        topics.add(topic);
      }
    }
    return topics;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
