import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { brokerIdOf } from '../config/broker-name.ts';

/**
 * Throws INVALID_REQUEST where a configuration resource is not this node's. Kafka says it otherwise in each of its
 * handlers: `whose` id it calls it, and what it has `expected`, up to the word "received".
 */
export function checkOwnId(
  resourceName: string,
  nodeId: number,
  whose: 'Node' | 'Broker',
  expected: string,
): void {
  const id = brokerIdOf(resourceName);
  if (id === nodeId) return;
  throw new ApiError(
    ErrorCode.INVALID_REQUEST,
    id === undefined
      ? `${whose} id must be an integer, but it is: ${resourceName}`
      : `${expected} received ${resourceName}`,
  );
}
