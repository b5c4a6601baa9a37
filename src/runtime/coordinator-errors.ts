import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';

/** What a client of a coordinator is told where its log refuses (Kafka's CoordinatorOperationExceptionHelper). */
export function coordinatorError(code: Code): ApiError {
  return new ApiError(TRANSLATIONS.get(code) ?? code);
}

const TRANSLATIONS: ReadonlyMap<Code, Code> = new Map<Code, Code>([
  [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.COORDINATOR_NOT_AVAILABLE],
  [ErrorCode.NOT_ENOUGH_REPLICAS, ErrorCode.COORDINATOR_NOT_AVAILABLE],
  [ErrorCode.REQUEST_TIMED_OUT, ErrorCode.COORDINATOR_NOT_AVAILABLE],
  [ErrorCode.NOT_LEADER_OR_FOLLOWER, ErrorCode.NOT_COORDINATOR],
  [ErrorCode.KAFKA_STORAGE_ERROR, ErrorCode.NOT_COORDINATOR],
  // Clients do not expect these of a coordinator.
  [ErrorCode.MESSAGE_TOO_LARGE, ErrorCode.UNKNOWN_SERVER_ERROR],
  [ErrorCode.RECORD_LIST_TOO_LARGE, ErrorCode.UNKNOWN_SERVER_ERROR],
  [ErrorCode.INVALID_FETCH_SIZE, ErrorCode.UNKNOWN_SERVER_ERROR],
]);
