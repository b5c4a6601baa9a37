// What V8 makes of the bundle, for the launcher: started by build.mjs with the bundle, the launcher and the file to write.
// The node is really started, on a directory of its own, so that the functions of a start are among what is compiled.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

const [node, , bundle, launcher, output, ...args] = process.argv;
const NAME_BYTES = 64;

const source = readFileSync(bundle, 'latin1');
const name = source.slice(3, 3 + NAME_BYTES);
const script = new Script(source, { filename: bundle });
process.argv = [node, launcher, ...args];
script.runInThisContext()(createRequire(launcher), launcher);
process.once('message', () => {
  writeFileSync(output, Buffer.concat([Buffer.from(name, 'latin1'), script.createCachedData()]));
  process.exit(0);
});
