// node scripts/run-ts.mjs compat/differential/run.ts [part of an API's name, or world:NAME …]
import { judge, printed } from './allowed.ts';
import { runWorlds } from './worlds.ts';

const wanted = process.argv.slice(2);
const { differences, requestCount, caseCount, coverage, errorLines } = await runWorlds(wanted);
const { surprising, unused } = judge(differences);
for (const line of printed(surprising)) console.log(line);
for (const line of coverage.printed()) console.log(line);
const problems =
  wanted.length > 0
    ? []
    : [...unused.map((entry) => `unused: ${JSON.stringify(entry)}`), ...coverage.problems()];
problems.push(...errorLines);
for (const line of problems) console.log(line);
console.log(
  `${caseCount} cases, ${requestCount} requests to each, ${surprising.length} differences nobody allowed`,
);
process.exit(surprising.length === 0 && problems.length === 0 ? 0 : 1);
