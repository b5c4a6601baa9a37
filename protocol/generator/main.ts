// Reads protocol/schemas, checks them, and writes protocol/generated: `npm run generate`. With --release it also keeps
// the schemas as the last released ones, which later ones are compared with.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { bundleSchemas, generate, loadSchemas } from './generate.ts';

const schemas = loadSchemas('protocol/schemas');
const files = generate(schemas);
const root = 'protocol/generated';
mkdirSync(root, { recursive: true });
for (const name of readdirSync(root)) rmSync(`${root}/${name}`, { recursive: true });
for (const [path, text] of files) {
  const slash = path.lastIndexOf('/');
  if (slash > 0) mkdirSync(`${root}/${path.slice(0, slash)}`, { recursive: true });
  writeFileSync(`${root}/${path}`, text);
}
if (process.argv.includes('--release')) {
  writeFileSync('protocol/schemas/released.txt', bundleSchemas('protocol/schemas'));
}
console.log(`${schemas.length} schemas, ${files.size} files`);
