import type { ListenerConfig } from '../config/listeners.ts';

const LOOPBACK = /^(?:localhost|::1|127\.\d+\.\d+\.\d+)$/i;
const AUTHENTICATING: readonly string[] = ['SASL_PLAINTEXT', 'SASL_SSL'];

/** Listeners that others than this machine can reach and that ask nobody who he is. */
export function exposedListeners(listeners: readonly ListenerConfig[]): ListenerConfig[] {
  return listeners.filter(
    ({ host, securityProtocol }) =>
      !LOOPBACK.test(host) && !AUTHENTICATING.includes(securityProtocol),
  );
}
