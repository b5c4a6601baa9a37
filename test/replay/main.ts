/** `npm run replay FILE`: does what the machine did before it failed, and says how it ends. */
import { readFileSync } from 'node:fs';
import { replay } from './replay.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('which file of events?');
const { machine, events, failure } = replay(readFileSync(path, 'utf8'));
console.log(`${machine}: ${events} events, ${failure ?? 'the machine did not fail'}`);
