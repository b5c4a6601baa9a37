import { suiteMain } from './harness/suite-main.ts';
import { suites } from './suites.ts';

// What every run.sh of a suite calls: node scripts/run-ts.mjs compat/run-suite.ts FOLDER [OPTION ...]
const [folder, ...args] = process.argv.slice(2);
const suite = suites.find((one) => one.folder === folder);
if (suite === undefined) throw new Error(`no suite ${folder}`);
process.exit(await suiteMain(suite, args));
