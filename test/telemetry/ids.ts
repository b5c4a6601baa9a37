import { uuidFromBytes, type Uuid } from '../../protocol/wire/uuid.ts';
import { parseSubscription, type Subscription } from '../../src/telemetry/subscription.ts';

/** An id for each number. */
export function idOf(number: number): Uuid {
  const bytes = Buffer.alloc(16, 7);
  bytes.writeUInt32BE(number, 0);
  return uuidFromBytes(bytes);
}

export function subscriptionText(configs: Readonly<Record<string, string>>): Subscription {
  return parseSubscription(new Map(Object.entries(configs)));
}
