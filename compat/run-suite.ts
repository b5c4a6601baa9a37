import { suiteMain } from './harness/suite-main.ts';
import { suites } from './suites.ts';
import { writeTables } from './table.ts';

// What every run.sh of a suite calls: node scripts/run-ts.mjs compat/run-suite.ts FOLDER [OPTION ...]
const [folder, ...args] = process.argv.slice(2);
const suite = suites.find((one) => one.folder === folder);
if (suite === undefined) throw new Error(`no suite ${folder}`);
const exit = await suiteMain(suite, args);
if (args.includes('--record')) writeTables();
process.exit(exit);
