const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_CHARACTERS = /^[0-9a-f:.]+(%[0-9a-z]+)?$/i;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

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

/** An IPv4 address on a socket for both families shows as `::ffff:10.0.0.1`: without that; any other as it is. */
export function withoutMapping(host: string): string {
  return MAPPED_IPV4.exec(host)?.[1] ?? host;
}

/** The raw bytes of an address, 4 or 16, as Java's InetAddress wants them; 0.0.0.0 for what is none. */
export function addressBytes(address: string): Buffer {
  const host = withoutMapping(address);
  if (isIPv4(host)) return Buffer.from(host.split('.').map(Number));
  if (!isIPv6(host)) return Buffer.from([0, 0, 0, 0]);
  // The last 32 bits may be written as an IPv4 address.
  const text = (host.split('%')[0] ?? '').replace(/\d+\.\d+\.\d+\.\d+$/, (ipv4) => {
    const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = '', tail] = text.split('::');
  const words = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = words(head);
  const after = tail === undefined ? [] : words(tail);
  const bytes = Buffer.alloc(16);
  const write = (word: string, index: number): number =>
    bytes.writeUInt16BE(parseInt(word, 16) & 0xffff, index * 2);
  before.slice(0, 8).forEach((word, index) => write(word, index));
  after.slice(0, 8).forEach((word, index) => write(word, 8 - after.length + index));
  return bytes;
}

/** As Java's InetAddress writes 4 or 16 bytes: an IPv6 address in eight parts, whatever is zero. */
export function addressText(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  return words.join(':');
}

/** The address of a client as groups and metrics show it. */
export function asJavaWrites(host: string): string {
  return isIPv6(host) ? addressText(addressBytes(host)) : host;
}
