// A reporter of mocha: tells of each test when it has ended, in the way of compat/harness/told-tests.ts.
const { basename } = require('node:path');

module.exports = class Stream {
  constructor(runner) {
    const tell = (test, state, error) => {
      const told = { test: nameOf(test), state, seconds: (test.duration ?? 0) / 1000, error };
      process.stdout.write(`\ntold:${JSON.stringify(told)}\n`);
    };
    runner.on('pass', (test) => tell(test, 'pass'));
    runner.on('pending', (test) => tell(test, 'skip'));
    runner.on('fail', (test, error) => tell(test, 'fail', error.stack ?? String(error)));
  }
};

/** `producer/with-dr_cb-should-connect-to-Kafka`: no spaces, as tests.allow needs it. */
function nameOf(test) {
  const title = test.fullTitle().replaceAll(/[^\w.]+/g, '-');
  return `${basename(test.file ?? '', '.spec.js')}/${title.replaceAll(/^-|-$/g, '')}`;
}
