import { checkTopicDefaults } from './dynamic-broker.ts';
import { type NodeConfig } from './node-config.ts';
import { ConfigError } from './option.ts';
import { checkOptionRelations } from './option-relations.ts';
import { invalidValue } from './parse.ts';
import { type ConfigMap, ConfigView } from './resolve.ts';

/** Set, they ask for a protection that Samsa does not give: a node that ignored them would be open. */
const MUST_BE_EMPTY: readonly (readonly [key: string, what: string])[] = [
  ['authorizer.class.name', 'has no authorizer'],
  ['create.topic.policy.class.name', 'has no policies'],
  ['alter.config.policy.class.name', 'has no policies'],
  ['config.providers', 'has no configuration providers'],
];

/** What must be true between values, each of which is right by itself. Throws `ConfigError`. */
export function checkNode(config: NodeConfig, properties: ConfigMap): void {
  for (const [key, what] of MUST_BE_EMPTY) {
    const value = properties.get(key)?.trim();
    if (value !== undefined && value !== '') {
      throw invalidValue(key, value, `empty, since this version of Samsa ${what}`);
    }
  }
  checkProtocols(config);
  checkOptionRelations(new ConfigView('broker', { static: properties }));
  checkTopicDefaults({ static: properties });
}

function checkProtocols({ listeners }: NodeConfig): void {
  for (const { name, securityProtocol } of listeners) {
    if (securityProtocol === 'PLAINTEXT') continue;
    throw new ConfigError(
      `Invalid configuration listeners: listener ${name} has security protocol ${securityProtocol}, and this ` +
        'version of Samsa has PLAINTEXT only.',
    );
  }
}
