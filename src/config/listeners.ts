import { ConfigError } from './option.ts';

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

/** Kafka takes an IPv6 literal without its brackets too: then what follows the last colon is the port. */
const HOST = String.raw`\[[0-9a-zA-Z:.%]+\]|(?:[0-9a-fA-F]*:){2,}[0-9a-zA-Z.%]*|[^:/[\]\s@]*`;
const LISTENER = new RegExp(String.raw`^([^:/\s]+)://(${HOST}):(\d+)$`);
const HOST_AND_PORT = new RegExp(`^(${HOST}):(\\d+)$`);

/** Parses `listeners` or `advertised.listeners`. `key` is named in messages. */
export function parseListeners(
  key: string,
  values: readonly string[],
  protocols: ReadonlyMap<string, SecurityProtocol>,
): ListenerConfig[] {
  return values.map((value) => {
    const match = LISTENER.exec(value);
    const port = Number(match?.[3]);
    if (match === null || port > 65535) {
      throw new ConfigError(
        `Invalid value ${value} for configuration ${key}: a listener is written NAME://host:port.`,
      );
    }
    const name = (match[1] ?? '').toUpperCase();
    const securityProtocol = protocols.get(name);
    if (securityProtocol === undefined) {
      throw new ConfigError(
        `Invalid value ${value} for configuration ${key}: listener.security.protocol.map has no ` +
          `security protocol for ${name}.`,
      );
    }
    return { name, host: (match[2] ?? '').replace(/^\[|\]$/g, ''), port, securityProtocol };
  });
}

export function checkNamesDistinct(key: string, listeners: readonly ListenerConfig[]): void {
  const names = listeners.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new ConfigError(
    `Invalid configuration ${key}: each listener must have a different name, and ${twice} is there twice.`,
  );
}

/** A listener name once, and a port once: twice only for one IPv4 and one IPv6 address. */
export function checkListenersDistinct(key: string, listeners: readonly ListenerConfig[]): void {
  checkNamesDistinct(key, listeners);
  const seen = new Set<string>();
  for (const { host, port } of listeners) {
    if (port === 0) continue;
    const family = host.includes(':') ? 'IPv6' : /^[\d.]+$/.test(host) ? 'IPv4' : 'any';
    const clashes =
      family === 'any'
        ? ['any', 'IPv4', 'IPv6'].some((other) => seen.has(`${other}:${String(port)}`))
        : seen.has(`${family}:${String(port)}`) || seen.has(`any:${String(port)}`);
    if (clashes) {
      throw new ConfigError(
        `Invalid configuration ${key}: each listener must have a different port, and ${String(port)} is there twice.`,
      );
    }
    seen.add(`${family}:${String(port)}`);
  }
}

/** Parses `NAME:PROTOCOL,NAME:PROTOCOL`. */
export function parseProtocolMap(text: string): Map<string, SecurityProtocol> {
  const map = new Map<string, SecurityProtocol>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const colon = entry.lastIndexOf(':');
    const protocol = entry
      .slice(colon + 1)
      .trim()
      .toUpperCase();
    const name = entry.slice(0, Math.max(colon, 0)).trim().toUpperCase();
    if (name === '' || !isSecurityProtocol(protocol) || map.has(name)) {
      throw new ConfigError(
        `Invalid value ${text} for configuration listener.security.protocol.map: it must be NAME:PROTOCOL ` +
          `pairs, each name once, the protocols among ${Object.keys(SECURITY_PROTOCOL_NUMBERS).join(', ')}.`,
      );
    }
    map.set(name, protocol);
  }
  return map;
}

export function isSecurityProtocol(text: string): text is SecurityProtocol {
  return Object.hasOwn(SECURITY_PROTOCOL_NUMBERS, text);
}

/** Parses `host:port`; an IPv6 literal usually stands in brackets. */
export function parseHostPort(key: string, value: string): { host: string; port: number } {
  const match = HOST_AND_PORT.exec(value);
  const port = Number(match?.[2]);
  if (match === null || match[1] === '' || port > 65535) {
    throw new ConfigError(
      `Invalid value ${value} for configuration ${key}: an address is written host:port.`,
    );
  }
  return { host: (match[1] ?? '').replace(/^\[|\]$/g, ''), port };
}
