import { resolve } from 'node:path';
import { DEFAULT_LOG_CONFIG } from '../log/log-config.ts';
import { repairPartition } from '../log/repair.ts';
import { initCodecs } from '../os/codecs.ts';
import { createRealWorld } from '../os/real-world.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { offloadOptions } from './offload.ts';

/** `samsa storage repair`: cuts a damaged log of a stopped broker at its first bad batch, and keeps what it cuts. */
export async function repair(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, [
    { name: '--log-dir', kind: 'value' },
    { name: '--partition', kind: 'value' },
  ]);
  const directory = parsed.value('--log-dir');
  const partition = parsed.value('--partition');
  if (directory === undefined || partition === undefined) {
    throw new UsageError('storage repair needs --log-dir DIRECTORY and --partition TOPIC-INDEX');
  }
  await initCodecs();
  const world = createRealWorld({
    offload: offloadOptions,
    onFatal: (reason) => {
      throw reason;
    },
  });
  const logDirectory = resolve(directory);
  const result = await repairPartition({
    world,
    logDirectory,
    partition,
    config: DEFAULT_LOG_CONFIG,
  });
  process.stdout.write(
    `${partition} now holds offsets ${result.logStartOffset} up to ${result.logEndOffset}; ` +
      'what was cut lies beside its segment as .cut\n',
  );
  return 0;
}
