import { ApiError, type ErrorCode } from '../../protocol/wire/error-code.ts';

/** PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL: Kafka's SecurityProtocol. */
const KNOWN: ReadonlySet<number> = new Set([0, 1, 2, 3]);

interface Listener {
  readonly name: string;
  readonly securityProtocol: number;
}

/** Fails for a protocol that nobody knows: Apache Kafka's nodes could not read the record of it. */
export function checkProtocols(listeners: readonly Listener[], errorCode: ErrorCode): void {
  const unknown = listeners.find(({ securityProtocol }) => !KNOWN.has(securityProtocol));
  if (unknown === undefined) return;
  throw new ApiError(
    errorCode,
    `Listener ${unknown.name} has the security protocol ${String(unknown.securityProtocol)}, which nobody knows`,
  );
}
