/** Holds what groups are and have committed. */
export const CONSUMER_OFFSETS = '__consumer_offsets';

/** Topics that only brokers write to and cut. */
const INTERNAL_TOPICS: ReadonlySet<string> = new Set([
  CONSUMER_OFFSETS,
  '__transaction_state',
  '__share_group_state',
]);

export function isInternalTopic(topicName: string): boolean {
  return INTERNAL_TOPICS.has(topicName);
}
