import type { Logger } from '../base/logger.ts';
import { createNode } from '../broker.ts';
import { configWarnings } from '../config/without-effect.ts';
import { initCodecs } from '../os/codecs.ts';
import { createRealWorld, type RealWorld } from '../os/real-world.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { CONFIGURATION_OPTIONS, readConfiguration, type Configuration } from './configuration.ts';
import { logLevelOf } from './log-level.ts';
import { offloadOptions } from './offload.ts';

/** What ends Apache Kafka cleanly; a lost terminal (SIGHUP) is no reason to recover every log at the next start. */
const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** How often a node may be asked to stop before it is ended without more ado. */
const PATIENT_SIGNALS = 1;

/** Runs a node in the foreground. Exit code 0 after a clean stop, 1 when it could not start or had to give up. */
export async function start(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, CONFIGURATION_OPTIONS);
  if (parsed.positional.length > 0) {
    throw new UsageError(`unexpected argument ${parsed.positional.join(' ')}; use --config FILE`);
  }
  const configuration = readConfiguration(parsed);
  const { properties } = configuration;
  const world: RealWorld = createRealWorld({
    offload: offloadOptions,
    logLevel: logLevelOf(properties),
    onFatal: (reason) => {
      world.log.error('The node cannot go on.', { err: reason });
      process.exit(1);
    },
  });
  const poisonFrames = process.env.SAMSA_POISON_FRAMES === '1';
  const node = createNode(properties, world, { poisonFrames, codecs: initCodecs() });
  warnOfConfiguration(configuration, node.listenerNames, world.log);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      world.log.error('The node ends by an error that nobody caught.', { err: error });
      process.exit(1);
    });
  }
  let isStopping = false;
  const stopped = new Promise<number>((resolve, reject) => {
    let signals = 0;
    const stop = (signal: NodeJS.Signals): void => {
      if (++signals > PATIENT_SIGNALS) process.exit(1);
      world.log.info('Stopping.', { signal });
      isStopping = true;
      node.close().then(() => resolve(0), reject);
    };
    for (const signal of STOP_SIGNALS) process.on(signal, stop);
  });
  await node.start();
  if (!isStopping) {
    for (const { name, host, port } of node.listeners) {
      world.log.info('Listening.', { listener: name, host, port });
    }
    if (node.httpPort !== undefined) {
      world.log.info('Serving health and metrics.', { port: node.httpPort });
    }
  }
  return stopped;
}

function warnOfConfiguration(
  { givenKeys, variables, warnings }: Configuration,
  listenerNames: readonly string[],
  log: Logger,
): void {
  for (const { key, reason } of configWarnings(givenKeys, listenerNames)) {
    const variable = variables.get(key);
    const from = variable === undefined ? {} : { variable };
    log.warn('A key of the configuration changes nothing.', { key, ...from, reason });
  }
  for (const { key, reason } of warnings) {
    log.warn('A variable of the environment changes nothing.', { variable: key, reason });
  }
}
