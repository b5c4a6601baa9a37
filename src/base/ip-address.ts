const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_CHARACTERS = /^[0-9a-f:.]+(%[0-9a-z]+)?$/i;

/** An address as it is written where a port follows: an IPv6 literal in brackets. */
export function hostAndPort({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Dotted decimal with four parts. */
export function isIPv4(host: string): boolean {
  return IPV4.test(host);
}

/** Good enough to tell an IPv6 literal (with or without a zone) from a host name, which cannot hold a colon. */
export function isIPv6(host: string): boolean {
  return host.includes(':') && IPV6_CHARACTERS.test(host);
}
