import {
  checkListenersDistinct,
  checkNamesDistinct,
  isSecurityProtocol,
  type ListenerConfig,
  parseListeners,
  parseProtocolMap,
  type SecurityProtocol,
} from './listeners.ts';
import { type NodeConfig } from './node-config.ts';
import { ConfigError } from './option.ts';
import { type ConfigView } from './resolve.ts';

interface Roles {
  readonly isBroker: boolean;
  readonly isController: boolean;
}

type NodeListeners = Pick<
  NodeConfig,
  | 'listeners'
  | 'advertisedListeners'
  | 'controllerListenerNames'
  | 'interBrokerListenerName'
  | 'brokerListeners'
  | 'controllerListeners'
>;

/** Reads and checks everything about listeners, by the rules for `process.roles`. */
export function readListeners(view: ConfigView, roles: Roles): NodeListeners {
  const { controllerListenerNames, protocols } = namesOf(view);
  const listeners = parseListeners('listeners', view.list('listeners'), protocols);
  checkListenersDistinct('listeners', listeners);
  const isController = (listener: ListenerConfig): boolean =>
    controllerListenerNames.includes(listener.name);
  checkRoles(listeners, controllerListenerNames, roles);
  // Configurations are shared between nodes: what is advertised of another role's listener is passed over, as in Kafka.
  const isForeign = (listener: ListenerConfig): boolean =>
    roles.isBroker
      ? !roles.isController && isController(listener)
      : !listeners.some(({ name }) => name === listener.name);
  const advertised = parseListeners(
    'advertised.listeners',
    view.list('advertised.listeners'),
    protocols,
  ).filter((listener) => !isForeign(listener));
  const interBrokerListenerName = interBrokerListener(view, protocols);
  if (controllerListenerNames.includes(interBrokerListenerName) && roles.isBroker) {
    throw new ConfigError(
      `Invalid value ${interBrokerListenerName} for configuration inter.broker.listener.name: it must not be ` +
        'one of controller.listener.names.',
    );
  }
  const result: NodeListeners = {
    listeners,
    advertisedListeners: advertisedListeners(listeners, advertised),
    controllerListenerNames,
    interBrokerListenerName,
    brokerListeners: listeners.filter((listener) => !isController(listener)),
    controllerListeners: listeners.filter(isController),
  };
  if (roles.isBroker) checkInterBrokerListener(result);
  return result;
}

/** Which listeners are for controllers, and the security protocol of every name. */
function namesOf(view: ConfigView): {
  readonly controllerListenerNames: readonly string[];
  readonly protocols: ReadonlyMap<string, SecurityProtocol>;
} {
  const controllerListenerNames = view
    .list('controller.listener.names')
    .map((name) => name.toUpperCase());
  if (controllerListenerNames.length === 0) {
    throw new ConfigError(
      'Missing configuration controller.listener.names: it must name at least one listener.',
    );
  }
  const protocols = protocolMapOf(view, controllerListenerNames);
  const unknown = controllerListenerNames.find((name) => !protocols.has(name));
  if (unknown === undefined) return { controllerListenerNames, protocols };
  throw new ConfigError(
    `Invalid value ${unknown} for configuration controller.listener.names: listener.security.protocol.map ` +
      'has no security protocol for it.',
  );
}

/** Where no map is given, controller listener names mean PLAINTEXT, unless TLS or SASL is in play. */
function protocolMapOf(
  view: ConfigView,
  controllerListenerNames: readonly string[],
): Map<string, SecurityProtocol> {
  const protocols = parseProtocolMap(view.text('listener.security.protocol.map'));
  const isGiven = view.resolve('listener.security.protocol.map').synonyms.length > 1;
  const isSecure = (name: string): boolean => isSecurityProtocol(name) && name !== 'PLAINTEXT';
  const listenerNames = view
    .list('listeners')
    .map((listener) => listener.slice(0, Math.max(listener.indexOf('://'), 0)).toUpperCase());
  if (isGiven || [...controllerListenerNames, ...listenerNames].some(isSecure)) return protocols;
  for (const name of controllerListenerNames) protocols.set(name, 'PLAINTEXT');
  return protocols;
}

function checkRoles(
  listeners: readonly ListenerConfig[],
  controllerListenerNames: readonly string[],
  roles: Roles,
): void {
  const names = listeners.map((listener) => listener.name);
  if (!roles.isController) {
    const controllerName = names.find((name) => controllerListenerNames.includes(name));
    if (controllerName === undefined) return;
    throw new ConfigError(
      `Invalid configuration listeners: ${controllerName} is one of controller.listener.names, and this node ` +
        'is only a broker.',
    );
  }
  const missing = controllerListenerNames.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new ConfigError(
      `Invalid configuration listeners: a controller must listen on each of controller.listener.names ` +
        `(${controllerListenerNames.join(', ')}), and ${missing.join(', ')} is not there.`,
    );
  }
  if (roles.isBroker) {
    if (names.some((name) => !controllerListenerNames.includes(name))) return;
    throw new ConfigError(
      'Invalid configuration listeners: a broker must have a listener for clients.',
    );
  }
  const other = names.find((name) => !controllerListenerNames.includes(name));
  if (other !== undefined) {
    throw new ConfigError(
      `Invalid configuration listeners: ${other} is none of controller.listener.names, and this node is only ` +
        'a controller.',
    );
  }
}

function interBrokerListener(
  view: ConfigView,
  protocols: ReadonlyMap<string, SecurityProtocol>,
): string {
  const name = view.read('inter.broker.listener.name');
  const isProtocolGiven = view.resolve('security.inter.broker.protocol').synonyms.length > 1;
  if (typeof name !== 'string') return view.text('security.inter.broker.protocol');
  if (isProtocolGiven) {
    throw new ConfigError(
      'Only one of inter.broker.listener.name and security.inter.broker.protocol may be set.',
    );
  }
  if (!protocols.has(name.toUpperCase())) {
    throw new ConfigError(
      `Invalid value ${name} for configuration inter.broker.listener.name: listener.security.protocol.map has ` +
        'no security protocol for it.',
    );
  }
  return name.toUpperCase();
}

function advertisedListeners(
  listeners: readonly ListenerConfig[],
  advertised: readonly ListenerConfig[],
): ListenerConfig[] {
  const isMetaAddress = (host: string): boolean => host === '0.0.0.0' || host === '::';
  checkNamesDistinct('advertised.listeners', advertised);
  for (const { name, host } of advertised) {
    if (isMetaAddress(host)) {
      throw new ConfigError(
        `Invalid configuration advertised.listeners: ${host} cannot be connected to; use an address that can.`,
      );
    }
    if (!listeners.some((listener) => listener.name === name)) {
      throw new ConfigError(
        `Invalid configuration advertised.listeners: ${name} is not among listeners.`,
      );
    }
  }
  // What is not advertised (all of them, often, or the controllers) is reached where it listens; but listening on every
  // address says nothing about how to be reached.
  const unadvertised = listeners
    .filter((listener) => !advertised.some((each) => each.name === listener.name))
    .map((each) => (isMetaAddress(each.host) ? { ...each, host: '' } : each));
  return [...advertised, ...unadvertised];
}

function checkInterBrokerListener(listeners: NodeListeners): void {
  const name = listeners.interBrokerListenerName;
  if (listeners.brokerListeners.some((listener) => listener.name === name)) return;
  throw new ConfigError(
    `Invalid configuration inter.broker.listener.name: ${name} is not among the listeners of this broker ` +
      `(${listeners.brokerListeners.map((listener) => listener.name).join(', ')}).`,
  );
}
