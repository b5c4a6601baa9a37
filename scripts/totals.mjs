// Prints the true totals of a test run, alone on the last line, from Vitest's JSON report. Exits 1 when a test failed, when
// none ran, and, in CI, when one was skipped for want of a tool.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node scripts/totals.mjs REPORT.json');

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`no test report: ${error.message}`);
    return { testResults: [] };
  }
}

let passed = 0;
let failed = 0;
const skipped = [];
for (const suite of read().testResults) {
  for (const test of suite.assertionResults) {
    if (test.status === 'passed') passed++;
    else if (test.status === 'failed') failed++;
    else skipped.push(test.fullName);
  }
  // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
  const hasFailedTest = suite.assertionResults.some((test) => test.status === 'failed');
  if (suite.status === 'failed' && !hasFailedTest) {
    console.log(`failed as a whole: ${suite.name}`);
    failed++;
  }
}

const lacking = skipped.filter((name) => name.includes('[needs '));
for (const name of skipped) console.log(`skipped: ${name}`);
if (passed + failed === 0) console.log('no test ran');
if (process.env.CI === 'true' && lacking.length > 0) {
  console.log(`${lacking.length} tests were skipped for want of a tool, which CI must have`);
}
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
const isBad = failed > 0 || passed === 0 || (process.env.CI === 'true' && lacking.length > 0);
process.exit(isBad ? 1 : 0);
