/** Kafka's numbers, as they stand in registrations. */
export const SECURITY_PROTOCOL_NUMBERS = {
  PLAINTEXT: 0,
  SSL: 1,
  SASL_PLAINTEXT: 2,
  SASL_SSL: 3,
} as const;
export type SecurityProtocol = keyof typeof SECURITY_PROTOCOL_NUMBERS;

/** `NAME://host:port`, with the security protocol that `listener.security.protocol.map` gives the name. */
export interface ListenerConfig {
  /** Upper case. */
  readonly name: string;
  /** Empty: every address. Without the brackets of an IPv6 literal. */
  readonly host: string;
  readonly port: number;
  readonly securityProtocol: SecurityProtocol;
}
