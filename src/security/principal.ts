/** Who is asking. Kafka's only built-in type is `User`. */
export interface Principal {
  readonly type: string;
  readonly name: string;
  /** Authenticated by a delegation token (KIP-48): such a principal may not create further tokens. */
  readonly tokenAuthenticated: boolean;
}

export function userPrincipal(name: string): Principal {
  return { type: 'User', name, tokenAuthenticated: false };
}

/** What a connection on a listener without authentication is. */
export const ANONYMOUS: Principal = userPrincipal('ANONYMOUS');

export function samePrincipal(a: Principal, b: Principal): boolean {
  return a.type === b.type && a.name === b.name;
}

/** As Kafka prints it: `User:alice`. */
export function principalText(principal: Principal): string {
  return `${principal.type}:${principal.name}`;
}
