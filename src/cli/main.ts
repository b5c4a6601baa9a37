import { DiskError } from '../base/disk.ts';
import { ConfigError } from '../config/option.ts';
import { CorruptCheckpointError } from '../log/checkpoint-files.ts';
import { LogDirectoryError } from '../node/log-directories.ts';
import { MetaPropertiesError } from '../node/meta-properties.ts';
import { runAsOffloadWorker } from '../os/offload-worker.ts';
import { UsageError } from './arguments.ts';
import { health } from './health.ts';
import { asksForHelp, helpFor, USAGE } from './help.ts';
import { offloadOptions } from './offload.ts';
import { start } from './start.ts';
import { storage } from './storage.ts';

type Command = (args: readonly string[]) => Promise<number> | number;

const commands = new Map<string, Command>([
  ['start', start],
  ['storage', storage],
  ['health', health],
  ['version', () => print(`${process.env.SAMSA_VERSION ?? 'development'}\n`)],
  ['help', ([name]) => print(helpFor(name))],
]);

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Errors whose message is all that an operator needs: no stack trace. */
function isExplained(error: unknown): error is Error {
  const types = [
    UsageError,
    ConfigError,
    LogDirectoryError,
    MetaPropertiesError,
    CorruptCheckpointError,
    DiskError,
  ];
  return types.some((type) => error instanceof type) || isListenError(error);
}

/** A port that is taken, or an address or name that this machine does not have; the message names it. */
function isListenError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { syscall = '' }: NodeJS.ErrnoException = error;
  return ['listen', 'getaddrinfo'].includes(syscall);
}

async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  const command = commands.get(name === '-h' ? 'help' : name.replace(/^--/, ''));
  if (command === undefined) {
    process.stderr.write(`samsa: unknown command ${name}\n\n${USAGE}`);
    return 2;
  }
  if (asksForHelp(rest)) return print(helpFor(name));
  try {
    return await command(rest);
  } catch (error) {
    if (isExplained(error)) {
      process.stderr.write(`samsa ${name}: ${error.message}\n`);
      return error instanceof UsageError ? 2 : 1;
    }
    throw error;
  }
}

if (!runAsOffloadWorker(offloadOptions.decompress)) {
  // Until it is known: a process that runs out of work before has failed.
  process.exitCode = 1;
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
