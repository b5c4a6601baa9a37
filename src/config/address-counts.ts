import { type ConfigValidator } from './option.ts';

const ENTRY = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]\s]+?))\s*:\s*(\d{1,10})$/;
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];

/**
 * `host:count` pairs by address, written as sockets tell their peers' (an IPv6 literal in its shortest form). A host is
 * an address, with or without brackets, or `localhost`. Undefined where the text is no such list: names are not
 * looked up, since what they mean may change while the limit stands.
 */
export function parseAddressCounts(text: string): ReadonlyMap<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [, bracketed, plain = '', digits] = ENTRY.exec(entry) ?? [];
    const count = Number(digits);
    const addresses = addressesOf(bracketed ?? plain);
    if (addresses.length === 0 || !(count < 2 ** 31)) return undefined;
    for (const address of addresses) counts.set(address, count);
  }
  return counts;
}

function addressesOf(host: string): readonly string[] {
  if (host.toLowerCase() === 'localhost') return LOOPBACK;
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
  if (octets !== undefined) return octets.every((octet) => octet < 256) ? [octets.join('.')] : [];
  if (!/^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(host)) return [];
  const url = `http://[${host}]/`;
  return URL.canParse(url) ? [new URL(url).hostname.slice(1, -1)] : [];
}

export const ADDRESS_COUNTS: ConfigValidator = {
  describe: 'a list of address:count pairs, each an IP address (not a name) and a whole number',
  accepts: (value) => parseAddressCounts(String(value)) !== undefined,
};
