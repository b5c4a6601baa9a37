// pure

/** A partition cannot be used as it lies on disk; the message says what a person can do. Its files were not touched. */
export class OfflinePartitionError extends Error {
  override readonly name = 'OfflinePartitionError';
}
