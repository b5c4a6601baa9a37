/** Kafka's error codes, by their names in the protocol. */
export const ErrorCode = {
  /** Something went wrong inside the broker. */
  UNKNOWN_SERVER_ERROR: -1,
  /** No error. */
  NONE: 0,
  /** The offset lies outside the log. */
  OFFSET_OUT_OF_RANGE: 1,
  /** A batch is damaged: its checksum, its size or its layout is wrong. */
  CORRUPT_MESSAGE: 2,
  /** No such topic or partition here. */
  UNKNOWN_TOPIC_OR_PARTITION: 3,
  /** The fetch size makes no sense. */
  INVALID_FETCH_SIZE: 4,
  /** The partition has no leader at the moment. */
  LEADER_NOT_AVAILABLE: 5,
  /** This broker does not lead the partition, or holds no replica of it. */
  NOT_LEADER_OR_FOLLOWER: 6,
  /** The request was not done in time. */
  REQUEST_TIMED_OUT: 7,
  /** The broker is not available. */
  BROKER_NOT_AVAILABLE: 8,
  /** The replica is not available on this broker. */
  REPLICA_NOT_AVAILABLE: 9,
  /** A record batch is larger than the topic allows. */
  MESSAGE_TOO_LARGE: 10,
  /** Another controller has taken over. */
  STALE_CONTROLLER_EPOCH: 11,
  /** The metadata of an offset commit is too long. */
  OFFSET_METADATA_TOO_LARGE: 12,
  /** The connection ended before the answer came. */
  NETWORK_EXCEPTION: 13,
  /** The coordinator is still loading its state. */
  COORDINATOR_LOAD_IN_PROGRESS: 14,
  /** There is no coordinator at the moment. */
  COORDINATOR_NOT_AVAILABLE: 15,
  /** Another broker is the coordinator. */
  NOT_COORDINATOR: 16,
  /** The topic name is not allowed, or the topic may not be used so. */
  INVALID_TOPIC_EXCEPTION: 17,
  /** The batches are larger than a segment. */
  RECORD_LIST_TOO_LARGE: 18,
  /** Too few replicas are in sync to accept the write. */
  NOT_ENOUGH_REPLICAS: 19,
  /** Written, but too few replicas were in sync afterwards. */
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: 20,
  /** Acks must be 0, 1 or -1. */
  INVALID_REQUIRED_ACKS: 21,
  /** The generation is not the group's current one. */
  ILLEGAL_GENERATION: 22,
  /** The member has no protocol in common with the group. */
  INCONSISTENT_GROUP_PROTOCOL: 23,
  /** The group id is not allowed. */
  INVALID_GROUP_ID: 24,
  /** The group has no such member. */
  UNKNOWN_MEMBER_ID: 25,
  /** The session timeout is outside the broker's limits. */
  INVALID_SESSION_TIMEOUT: 26,
  /** The group is rebalancing: join again. */
  REBALANCE_IN_PROGRESS: 27,
  /** The offset commit is too large. */
  INVALID_COMMIT_OFFSET_SIZE: 28,
  /** Not allowed on this topic. */
  TOPIC_AUTHORIZATION_FAILED: 29,
  /** Not allowed on this group. */
  GROUP_AUTHORIZATION_FAILED: 30,
  /** Not allowed on this cluster. */
  CLUSTER_AUTHORIZATION_FAILED: 31,
  /** A record's timestamp is out of bounds. */
  INVALID_TIMESTAMP: 32,
  /** The SASL mechanism is not enabled. */
  UNSUPPORTED_SASL_MECHANISM: 33,
  /** The request does not fit the state of the authentication. */
  ILLEGAL_SASL_STATE: 34,
  /** This version of the API is not supported. */
  UNSUPPORTED_VERSION: 35,
  /** A topic of this name exists. */
  TOPIC_ALREADY_EXISTS: 36,
  /** The number of partitions is not possible. */
  INVALID_PARTITIONS: 37,
  /** The replication factor is not possible. */
  INVALID_REPLICATION_FACTOR: 38,
  /** The replica assignment is not possible. */
  INVALID_REPLICA_ASSIGNMENT: 39,
  /** A configuration value is not valid. */
  INVALID_CONFIG: 40,
  /** This node is not the active controller. */
  NOT_CONTROLLER: 41,
  /** The request contradicts itself or asks for what is not supported. */
  INVALID_REQUEST: 42,
  /** The message format cannot do this. */
  UNSUPPORTED_FOR_MESSAGE_FORMAT: 43,
  /** A policy of the cluster forbids it. */
  POLICY_VIOLATION: 44,
  /** A sequence number is missing. */
  OUT_OF_ORDER_SEQUENCE_NUMBER: 45,
  /** The sequence number was used before. */
  DUPLICATE_SEQUENCE_NUMBER: 46,
  /** The producer epoch is an old one. */
  INVALID_PRODUCER_EPOCH: 47,
  /** The transaction is in a state that does not allow it. */
  INVALID_TXN_STATE: 48,
  /** The producer id does not belong to the transactional id. */
  INVALID_PRODUCER_ID_MAPPING: 49,
  /** The transaction timeout is above the broker's maximum. */
  INVALID_TRANSACTION_TIMEOUT: 50,
  /** The previous change of this transaction is not finished. */
  CONCURRENT_TRANSACTIONS: 51,
  /** The transaction coordinator was replaced. */
  TRANSACTION_COORDINATOR_FENCED: 52,
  /** Not allowed with this transactional id. */
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 53,
  /** There is no authorizer. */
  SECURITY_DISABLED: 54,
  /** Not tried, because another part of the request failed. */
  OPERATION_NOT_ATTEMPTED: 55,
  /** The log directory failed. */
  KAFKA_STORAGE_ERROR: 56,
  /** No such log directory. */
  LOG_DIR_NOT_FOUND: 57,
  /** The authentication failed. */
  SASL_AUTHENTICATION_FAILED: 58,
  /** The broker remembers nothing of this producer id. */
  UNKNOWN_PRODUCER_ID: 59,
  /** The partition is being reassigned. */
  REASSIGNMENT_IN_PROGRESS: 60,
  /** Delegation tokens are not enabled. */
  DELEGATION_TOKEN_AUTH_DISABLED: 61,
  /** No such delegation token. */
  DELEGATION_TOKEN_NOT_FOUND: 62,
  /** The token belongs to somebody else. */
  DELEGATION_TOKEN_OWNER_MISMATCH: 63,
  /** Tokens are not given over such a connection. */
  DELEGATION_TOKEN_REQUEST_NOT_ALLOWED: 64,
  /** Not allowed with this token. */
  DELEGATION_TOKEN_AUTHORIZATION_FAILED: 65,
  /** The token has expired. */
  DELEGATION_TOKEN_EXPIRED: 66,
  /** The type of principal is not supported. */
  INVALID_PRINCIPAL_TYPE: 67,
  /** The group has members. */
  NON_EMPTY_GROUP: 68,
  /** No such group. */
  GROUP_ID_NOT_FOUND: 69,
  /** No such fetch session. */
  FETCH_SESSION_ID_NOT_FOUND: 70,
  /** The fetch session is at another epoch. */
  INVALID_FETCH_SESSION_EPOCH: 71,
  /** The leader has no listener of the name that was used. */
  LISTENER_NOT_FOUND: 72,
  /** Topics may not be deleted. */
  TOPIC_DELETION_DISABLED: 73,
  /** The leader epoch is older than the broker's. */
  FENCED_LEADER_EPOCH: 74,
  /** The leader epoch is newer than the broker's. */
  UNKNOWN_LEADER_EPOCH: 75,
  /** This version of the request cannot carry the compression. */
  UNSUPPORTED_COMPRESSION_TYPE: 76,
  /** The broker has registered again since. */
  STALE_BROKER_EPOCH: 77,
  /** The new leader does not know its high watermark yet. */
  OFFSET_NOT_AVAILABLE: 78,
  /** Join again with the member id that was given. */
  MEMBER_ID_REQUIRED: 79,
  /** The preferred leader is not available. */
  PREFERRED_LEADER_NOT_AVAILABLE: 80,
  /** The group is full. */
  GROUP_MAX_SIZE_REACHED: 81,
  /** Another member took over this group instance id. */
  FENCED_INSTANCE_ID: 82,
  /** No replica may become leader. */
  ELIGIBLE_LEADERS_NOT_AVAILABLE: 83,
  /** The partition has the right leader already. */
  ELECTION_NOT_NEEDED: 84,
  /** No reassignment is going on. */
  NO_REASSIGNMENT_IN_PROGRESS: 85,
  /** The group is subscribed to the topic. */
  GROUP_SUBSCRIBED_TO_TOPIC: 86,
  /** A record breaks a rule of its topic. */
  INVALID_RECORD: 87,
  /** A transaction may still change the offset. */
  UNSTABLE_OFFSET_COMMIT: 88,
  /** The quota is used up. */
  THROTTLING_QUOTA_EXCEEDED: 89,
  /** A newer producer uses this transactional id. */
  PRODUCER_FENCED: 90,
  /** No such resource. */
  RESOURCE_NOT_FOUND: 91,
  /** The same resource is named twice. */
  DUPLICATE_RESOURCE: 92,
  /** The credential does not meet the rules. */
  UNACCEPTABLE_CREDENTIAL: 93,
  /** Sender or receiver is not the voter that the other expects. */
  INCONSISTENT_VOTER_SET: 94,
  /** The feature cannot be set to that level. */
  INVALID_UPDATE_VERSION: 95,
  /** The features could not be updated. */
  FEATURE_UPDATE_FAILED: 96,
  /** The principal of a forwarded request cannot be read. */
  PRINCIPAL_DESERIALIZATION_FAILURE: 97,
  /** No such snapshot. */
  SNAPSHOT_NOT_FOUND: 98,
  /** The position lies outside the snapshot. */
  POSITION_OUT_OF_RANGE: 99,
  /** No topic of this id here. */
  UNKNOWN_TOPIC_ID: 100,
  /** Another process uses this broker id. */
  DUPLICATE_BROKER_REGISTRATION: 101,
  /** No broker of this id is registered. */
  BROKER_ID_NOT_REGISTERED: 102,
  /** The log belongs to another topic id. */
  INCONSISTENT_TOPIC_ID: 103,
  /** The node belongs to another cluster. */
  INCONSISTENT_CLUSTER_ID: 104,
  /** No such transactional id. */
  TRANSACTIONAL_ID_NOT_FOUND: 105,
  /** The session and the request differ in their use of topic ids. */
  FETCH_SESSION_TOPIC_ID_ERROR: 106,
  /** A replica of the new in-sync set may not be in it. */
  INELIGIBLE_REPLICA: 107,
  /** Done, and the partition has another leader now. */
  NEW_LEADER_ELECTED: 108,
  /** The offset is only in tiered storage. */
  OFFSET_MOVED_TO_TIERED_STORAGE: 109,
  /** The member was fenced: give everything up and join again. */
  FENCED_MEMBER_EPOCH: 110,
  /** Another member still holds this group instance id. */
  UNRELEASED_INSTANCE_ID: 111,
  /** The group does not have this assignor. */
  UNSUPPORTED_ASSIGNOR: 112,
  /** The member epoch is an old one: take the new one from a heartbeat. */
  STALE_MEMBER_EPOCH: 113,
  /** The request belongs to the other kind of endpoint. */
  MISMATCHED_ENDPOINT_TYPE: 114,
  /** This kind of endpoint is not supported. */
  UNSUPPORTED_ENDPOINT_TYPE: 115,
  /** No such controller. */
  UNKNOWN_CONTROLLER_ID: 116,
  /** The telemetry subscription is not the current one. */
  UNKNOWN_SUBSCRIPTION_ID: 117,
  /** The telemetry is too large. */
  TELEMETRY_TOO_LARGE: 118,
  /** The controller refuses the registration. */
  INVALID_REGISTRATION: 119,
  /** The transaction failed, and may be aborted. */
  TRANSACTION_ABORTABLE: 120,
  /** The record is not in a state that allows the acknowledgement. */
  INVALID_RECORD_STATE: 121,
  /** No such share session. */
  SHARE_SESSION_NOT_FOUND: 122,
  /** The share session is at another epoch. */
  INVALID_SHARE_SESSION_EPOCH: 123,
  /** The state epoch is not the share coordinator's. */
  FENCED_STATE_EPOCH: 124,
  /** The voter's id and directory do not name this replica. */
  INVALID_VOTER_KEY: 125,
  /** The voter is one already. */
  DUPLICATE_VOTER: 126,
  /** No such voter. */
  VOTER_NOT_FOUND: 127,
  /** The regular expression is not valid. */
  INVALID_REGULAR_EXPRESSION: 128,
  /** The client should start again from its bootstrap servers. */
  REBOOTSTRAP_REQUIRED: 129,
  /** The topology is not valid. */
  STREAMS_INVALID_TOPOLOGY: 130,
  /** The topology epoch is not valid. */
  STREAMS_INVALID_TOPOLOGY_EPOCH: 131,
  /** The topology epoch is an old one. */
  STREAMS_TOPOLOGY_FENCED: 132,
  /** There are too many share sessions. */
  SHARE_SESSION_LIMIT_REACHED: 133,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** The codes after which a client may send the same request again. */
const RETRIABLE: ReadonlySet<number> = new Set<number>([
  ErrorCode.CORRUPT_MESSAGE,
  ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
  ErrorCode.LEADER_NOT_AVAILABLE,
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.REQUEST_TIMED_OUT,
  ErrorCode.REPLICA_NOT_AVAILABLE,
  ErrorCode.NETWORK_EXCEPTION,
  ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
  ErrorCode.COORDINATOR_NOT_AVAILABLE,
  ErrorCode.NOT_COORDINATOR,
  ErrorCode.NOT_ENOUGH_REPLICAS,
  ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
  ErrorCode.NOT_CONTROLLER,
  ErrorCode.CONCURRENT_TRANSACTIONS,
  ErrorCode.KAFKA_STORAGE_ERROR,
  ErrorCode.FETCH_SESSION_ID_NOT_FOUND,
  ErrorCode.INVALID_FETCH_SESSION_EPOCH,
  ErrorCode.LISTENER_NOT_FOUND,
  ErrorCode.FENCED_LEADER_EPOCH,
  ErrorCode.UNKNOWN_LEADER_EPOCH,
  ErrorCode.OFFSET_NOT_AVAILABLE,
  ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE,
  ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE,
  ErrorCode.ELECTION_NOT_NEEDED,
  ErrorCode.UNSTABLE_OFFSET_COMMIT,
  ErrorCode.THROTTLING_QUOTA_EXCEEDED,
  ErrorCode.UNKNOWN_TOPIC_ID,
  ErrorCode.INCONSISTENT_TOPIC_ID,
  ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR,
  ErrorCode.SHARE_SESSION_NOT_FOUND,
  ErrorCode.INVALID_SHARE_SESSION_EPOCH,
  ErrorCode.SHARE_SESSION_LIMIT_REACHED,
]);

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(ErrorCode).map(([name, code]) => [code, name]),
);

/** The protocol's name of a code, for logs and messages. */
export function errorName(code: number): string {
  return NAMES.get(code) ?? `error ${code}`;
}

export function isRetriable(code: number): boolean {
  return RETRIABLE.has(code);
}

/** An expected failure: carried to the place that answers the client, and answered with its code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message?: string) {
    super(message ?? errorName(code));
    this.code = code;
  }
}
