import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type BoundedResult, runBounded } from './bounded.ts';
import { repository } from './paths.ts';
import type { Suite, SuiteRun, TestResult } from './suite.ts';

export interface GoTests extends Pick<
  Suite,
  'folder' | 'title' | 'version' | 'properties' | 'kafkaProperties'
> {
  readonly module: string;
  /** Within the module; the tests of all but the first are named `package.TestName`. */
  readonly packages: readonly string[];
  readonly tags?: string;
  readonly limitSeconds: number;
  /** Before the first test runs. */
  readonly prepare?: () => Promise<void>;
  /** The tests of a package that cannot list them by itself. */
  readonly list?: (sources: string) => readonly string[];
  readonly env: (run: SuiteRun) => Readonly<Record<string, string>>;
  /** Calls `body` while what the tests need besides the broker is there. */
  readonly around?: (run: SuiteRun, body: () => Promise<void>) => Promise<void>;
}

interface Program {
  readonly file: string;
  readonly sources: string;
}

/** The tests of a Go module, compiled by `go-tests.sh`, one top-level test at a time. */
export function goTests(options: GoTests): Suite {
  const programs = new Map<string, Program>();
  const { folder, title, version, properties, kafkaProperties, packages } = options;
  return {
    folder,
    title,
    version,
    properties,
    ...(kafkaProperties === undefined ? {} : { kafkaProperties }),
    tools: ['go'],

    async prepare() {
      for (const name of packages) programs.set(name, compiled(options, name));
      await options.prepare?.();
    },

    tests() {
      return [...programs].flatMap(([name, program]) => {
        const tests = options.list?.(program.sources) ?? listed(program);
        return tests.map((test) => (name === packages[0] ? test : `${name}.${test}`));
      });
    },

    async run(tests, run) {
      const env = options.env(run);
      const body = async (): Promise<void> => {
        for (const test of tests) {
          const [name, own] = split(test, packages);
          const program = programs.get(name);
          if (program === undefined) throw new Error(`${test} is in no package of ${folder}`);
          const result = await runTest(program, own, { env, limitSeconds: options.limitSeconds });
          run.report({ ...result, test });
        }
      };
      await (options.around === undefined ? body() : options.around(run, body));
    },
  };
}

function compiled({ folder, module, version, tags = '' }: GoTests, name: string): Program {
  const script = join(repository, 'compat/harness/go-tests.sh');
  const output = execFileSync('bash', [script, folder, module, version, name, tags], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [file = '', sources = ''] = output.trim().split('\n');
  return { file, sources };
}

function listed({ file, sources }: Program): string[] {
  const args = ['-test.list', '^Test'];
  return execFileSync(file, args, { encoding: 'utf8', cwd: sources }).trim().split('\n');
}

function split(test: string, packages: readonly string[]): [name: string, test: string] {
  const dot = test.indexOf('.');
  return dot < 0 ? [packages[0] ?? '', test] : [test.slice(0, dot), test.slice(dot + 1)];
}

async function runTest(
  { file, sources }: Program,
  test: string,
  options: { readonly env: Readonly<Record<string, string>>; readonly limitSeconds: number },
): Promise<TestResult> {
  const { env, limitSeconds } = options;
  const result = await runBounded({
    command: file,
    args: ['-test.v', '-test.run', `^${test}$`, '-test.timeout', `${limitSeconds - 10}s`],
    cwd: sources,
    limitMs: 1000 * limitSeconds,
    env,
  });
  return { test, verdict: verdictOf(result), seconds: result.seconds, output: result.output };
}

function verdictOf({ isLate, exit, output }: BoundedResult): TestResult['verdict'] {
  if (isLate || output.includes('panic: test timed out')) return 'late';
  if (exit !== 0) return 'fail';
  return /^--- PASS/m.test(output) ? 'pass' : 'skip';
}
