import { type Case, type Cases, expectAll } from '../../harness/case-suite.ts';
import { Application } from '../application.ts';

/** What a schema registry does with its compacted topic: written and read back, again by the next one. */
const schemas: Case = async ({ bootstrap, folder, unique }) => {
  const topic = unique('_schemas');
  const run = (name: string, ...args: readonly string[]): Promise<string> =>
    new Application(folder, name, ['SchemaStore', bootstrap, topic, ...args]).output();
  const first = await run('schemas-1', ...['put', 'a', '1', 'put', 'b', '1', 'put', 'a', '2']);
  expectAll(first, 'TOPIC partitions=1 policy=compact', /^CONTENTS$/m, /^CONTENTS a=2 b=1$/m);
  const second = await run('schemas-2', ...['delete', 'b', 'put', 'c', '3']);
  expectAll(second, /^CONTENTS a=2 b=1$/m, /^CONTENTS a=2 c=3$/m);
  expectAll(await run('schemas-3'), /^CONTENTS a=2 c=3$/m);
};

export const schemaCases: Cases = { 'schemas-topic': schemas };
