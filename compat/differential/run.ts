// node scripts/run-ts.mjs compat/differential/run.ts [part of an API's name …]
import { judge, printed } from './allowed.ts';
import { runWorlds } from './worlds.ts';

const wanted = process.argv.slice(2);
const { differences, requestCount, caseCount } = await runWorlds(wanted);
const { surprising, unused } = judge(differences);
for (const line of printed(surprising)) console.log(line);
if (wanted.length === 0) for (const entry of unused) console.log('unused:', JSON.stringify(entry));
console.log(
  `${caseCount} cases, ${requestCount} requests to each, ${surprising.length} differences nobody allowed`,
);
process.exit(surprising.length === 0 && (wanted.length > 0 || unused.length === 0) ? 0 : 1);
