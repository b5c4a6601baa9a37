// Builds dist/samsa.js: the whole command as one file, because hundreds of small modules cost more at start-up than all
// the work they do. With --if-stale nothing is done unless a source is newer than the bundle.
import { build } from 'esbuild';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const entryPoint = join(root, 'src/cli/main.ts');
const bundle = join(root, 'dist/samsa.js');

// Packages that stay in node_modules: prebuilt binaries, which their loaders (inside the bundle) pick by platform. Each
// package that Node itself has to find and read costs milliseconds at every start.
const external = [
  '@napi-rs/*',
  '@node-rs/crc32-*',
  'fs-native-extensions',
  '@antoniomuso/*',
  '*.node',
];

// Files that a package reads at run time from beside its own code, which is now the bundle.
const beside = ['node_modules/@bokuweb/zstd-wasm/dist/common/zstd.wasm'];

function newestSourceMs(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const ms = entry.isDirectory() ? newestSourceMs(path) : statSync(path).mtimeMs;
    newest = Math.max(newest, ms);
  }
  return newest;
}

function isStale() {
  if (!existsSync(bundle)) return true;
  const builtMs = statSync(bundle).mtimeMs;
  const inputs = ['package.json', 'package-lock.json', 'scripts/build.mjs'].map(
    (name) => statSync(join(root, name)).mtimeMs,
  );
  const sources = ['src', 'protocol/generated', 'protocol/wire', 'protocol/record']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .map(newestSourceMs);
  return Math.max(...inputs, ...sources) > builtMs;
}

if (process.argv.includes('--if-stale') && !isStale()) process.exit(0);

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// Built aside and renamed, so that a process started meanwhile never reads half a bundle.
const aside = join(root, `dist/samsa.${process.pid}.js`);
mkdirSync(dirname(bundle), { recursive: true });
try {
  await build({
    entryPoints: [entryPoint],
    outfile: aside,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external,
    // Names are kept for people, and so are lines, more or less: a crash prints the one it came from.
    minifyWhitespace: true,
    lineLimit: 200,
    legalComments: 'none',
    define: { 'process.env.SAMSA_VERSION': JSON.stringify(version) },
    // CommonJS packages inside an ES module bundle call require() for Node's own modules.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as samsaCreateRequire } from 'node:module';import { fileURLToPath as samsaFileURLToPath } from 'node:url';import { dirname as samsaDirname } from 'node:path';const require = samsaCreateRequire(import.meta.url);const __filename = samsaFileURLToPath(import.meta.url);const __dirname = samsaDirname(__filename);",
    },
    logLevel: 'warning',
  });
  for (const file of beside) copyFileSync(join(root, file), join(dirname(bundle), basename(file)));
  chmodSync(aside, 0o755);
  renameSync(aside, bundle);
} finally {
  rmSync(aside, { force: true });
}
