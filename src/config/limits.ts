/** Limits that no configuration moves: Kafka's own, and ours where something would else be unbounded. */

/** Longest name of a topic. */
export const MAX_TOPIC_NAME_CHARS = 249;

/** Most partitions that one CreateTopics may make over all its topics. */
export const MAX_PARTITIONS_PER_REQUEST = 10_000;

/** Most metadata records that one request may cause. */
export const MAX_RECORDS_PER_REQUEST = 10_000;

/** Most partitions that one task of the controller changes: what is left is a task of its own. */
export const MAX_PARTITION_CHANGES_PER_TASK = 500;

/** Most bytes of one batch in the metadata log. */
export const MAX_METADATA_BATCH_BYTES = 8 * 1024 * 1024;

/** Most records in one batch of a metadata snapshot. */
export const MAX_SNAPSHOT_BATCH_RECORDS = 1024;

/** How many producer ids a broker gets at a time. */
export const PRODUCER_ID_BLOCK_SIZE = 1000;

/** Most requests that may wait for the controller before others are refused. */
export const MAX_PENDING_CONTROLLER_REQUESTS = 10_000;
