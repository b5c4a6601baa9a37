import { writeFileSync } from 'node:fs';

/** A `server.properties` file as an object. */
export type ServerProperties = Readonly<Record<string, string>>;

export interface NodeAddress {
  readonly nodeId: number;
  /** The client port, for a node with the broker role. */
  readonly brokerPort: number;
  /** The controller's port: its own for a node with that role, else the one it looks for. */
  readonly controllerPort: number;
}

// One broker: internal topics cannot have three replicas, and groups need not wait for company.
const SINGLE_BROKER: ServerProperties = {
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
  'auto.create.topics.enable': 'false',
};

function listeners(address: NodeAddress, logDir: string): ServerProperties {
  return {
    'node.id': String(address.nodeId),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.quorum.bootstrap.servers': `127.0.0.1:${address.controllerPort}`,
    'log.dirs': logDir,
  };
}

export function combinedProperties(address: NodeAddress, logDir: string): ServerProperties {
  const broker = `PLAINTEXT://127.0.0.1:${address.brokerPort}`;
  const both = `${broker},CONTROLLER://127.0.0.1:${address.controllerPort}`;
  return {
    ...listeners(address, logDir),
    ...SINGLE_BROKER,
    'process.roles': 'broker,controller',
    listeners: both,
    'advertised.listeners': both,
  };
}

export function controllerProperties(address: NodeAddress, logDir: string): ServerProperties {
  return {
    ...listeners(address, logDir),
    ...SINGLE_BROKER,
    'process.roles': 'controller',
    listeners: `CONTROLLER://127.0.0.1:${address.controllerPort}`,
    'advertised.listeners': `CONTROLLER://127.0.0.1:${address.controllerPort}`,
  };
}

export function brokerProperties(address: NodeAddress, logDir: string): ServerProperties {
  return {
    ...listeners(address, logDir),
    ...SINGLE_BROKER,
    'process.roles': 'broker',
    listeners: `PLAINTEXT://127.0.0.1:${address.brokerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${address.brokerPort}`,
  };
}

export function writeProperties(file: string, properties: ServerProperties): void {
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
}
