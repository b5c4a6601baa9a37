#!/usr/bin/env node
// Becomes dist/samsa.js: runs the bundle beside it. V8 has compiled it already when it was built (scripts/build.mjs), and
// what it made lies in a file that begins with the name of the bundle it was made from. A file of another bundle is
// left alone here, one of another V8 is refused by V8: then the bundle is compiled as any other script.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const NAME_BYTES = 64;

function compiledFor(source) {
  try {
    const file = readFileSync(join(__dirname, 'samsa.bundle.compiled'));
    const isOurs = source.startsWith(`// ${file.latin1Slice(0, NAME_BYTES)}\n`);
    return isOurs ? file.subarray(NAME_BYTES) : undefined;
  } catch {
    return undefined;
  }
}

const filename = join(__dirname, 'samsa.bundle.js');
const source = readFileSync(filename, 'latin1');
const script = new Script(source, { filename, cachedData: compiledFor(source) });
script.runInThisContext()(require, __filename);
