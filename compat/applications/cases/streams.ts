import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, CaseContext, Cases } from '../../harness/case-suite.ts';
import { consoleProduce, createTopic } from '../../harness/tools.ts';
import { Application, eventually } from '../application.ts';

interface WordCount {
  readonly input: string;
  readonly output: string;
  readonly start: (name: string, stateFolder?: string) => Application;
  readonly produce: (lines: readonly string[]) => Promise<void>;
}

async function wordCount(context: CaseContext, partitions: number): Promise<WordCount> {
  const { bootstrap, folder, tools, unique } = context;
  const id = unique('word-count');
  const [input, output] = [`${id}-input`, `${id}-output`];
  for (const name of [input, output]) await createTopic(tools, bootstrap, { name, partitions });
  return {
    input,
    output,
    start: (name, stateFolder = name) => {
      const state = join(folder, id, stateFolder);
      return new Application(join(folder, id), name, [
        ...['WordCount', bootstrap, id, input, output, state],
      ]);
    },
    produce: (lines) => consoleProduce(tools, { bootstrap, topic: input }, lines),
  };
}

/** The words that the partitions of one instance hold, as it printed them last. */
function counts(application: Application): Map<string, number> {
  const line = [...application.log.matchAll(/^STORE(.*)$/gm)].at(-1)?.[1] ?? '';
  return new Map([...line.matchAll(/(\w+)=(\d+)/g)].map(([, word = '', n]) => [word, Number(n)]));
}

/** Waits until the instances together hold at least, or exactly, these counts. */
async function untilCounted(
  applications: readonly Application[],
  expected: Readonly<Record<string, number>>,
  { isExact = true }: { readonly isExact?: boolean } = {},
): Promise<void> {
  const now = (): Map<string, number> => new Map(applications.flatMap((one) => [...counts(one)]));
  const holds = (): boolean =>
    Object.entries(expected).every(([word, count]) => (now().get(word) ?? 0) >= count);
  await eventually(`counts of ${JSON.stringify(expected)}`, () => (holds() ? true : null)).catch(
    (error: unknown) => {
      const logs = applications.map((one) => one.log.slice(-3000)).join('\n');
      throw new Error(`${String(error)}; ${JSON.stringify([...now()])}\n${logs}`);
    },
  );
  if (!isExact) return;
  const found = Object.fromEntries([...now()].sort());
  if (JSON.stringify(found) !== JSON.stringify(Object.fromEntries(Object.entries(expected).sort())))
    throw new Error(`counted ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

/** A count that its state outlives: on the same folder nothing is counted twice and nothing restored. */
const restart: Case = async (context) => {
  const application = await wordCount(context, 2);
  await application.produce(['the quick brown fox', 'the lazy dog the end']);
  const first = application.start('first');
  await untilCounted([first], { the: 3, quick: 1, brown: 1, fox: 1, lazy: 1, dog: 1, end: 1 });
  await first.stop();
  await application.produce(['the fox']);
  const second = application.start('second', 'first');
  await untilCounted([second], { the: 4, quick: 1, brown: 1, fox: 2, lazy: 1, dog: 1, end: 1 });
  await second.stop();
  if (/^RESTORED \S+ \d+ [1-9]/m.test(second.log))
    throw new Error(`restored what was there:\n${second.log}`);
};

/** Without its folder the store comes back from the changelog topic, and only from there. */
const restore: Case = async (context) => {
  const application = await wordCount(context, 2);
  await application.produce(['one two three', 'two three', 'three']);
  const first = application.start('first');
  await untilCounted([first], { one: 1, two: 2, three: 3 });
  await first.stop();
  rmSync(join(context.folder, application.input.replace(/-input$/, ''), 'first'), {
    recursive: true,
  });
  const second = application.start('second');
  await untilCounted([second], { one: 1, two: 2, three: 3 });
  await second.printed(/^RESTORED counts \d [1-9]\d*$/);
  await application.produce(['four three']);
  await untilCounted([second], { one: 1, two: 2, three: 4, four: 1 });
  await second.stop();
};

/** Two instances share the partitions; one is killed, the other goes on with its share, at least once. */
const takeOver: Case = async (context) => {
  const application = await wordCount(context, 4);
  const words = Array.from({ length: 20 }, (_, index) => `w${index}`);
  const expected = (times: number): Record<string, number> =>
    Object.fromEntries(words.map((word) => [word, times]));
  const one = application.start('one');
  await one.printed(/^STATE RUNNING$/);
  const two = application.start('two');
  await two.printed(/^STATE RUNNING$/);
  await application.produce(words);
  await untilCounted([one, two], expected(1), { isExact: false });
  if (counts(two).size === 0) throw new Error(`the second instance got nothing:\n${two.log}`);
  await two.kill();
  await application.produce(words);
  await untilCounted([one], expected(2), { isExact: false });
  await one.stop();
};

export const streamsCases: Cases = {
  'streams-restart': restart,
  'streams-restore': restore,
  'streams-take-over': takeOver,
};
