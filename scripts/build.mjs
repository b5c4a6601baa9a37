// Builds dist/samsa.js: the whole command as one file, because hundreds of small modules cost more at start-up than all
// the work they do. Packages stay outside: the native ones must, and the others are found in node_modules by `npx`,
// `npm start` and the image alike. With --if-stale nothing is done unless a source is newer than the bundle.
import { build } from 'esbuild';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const entryPoint = join(root, 'src/cli/main.ts');
const bundle = join(root, 'dist/samsa.js');

// Packages that cannot be bundled: they load a prebuilt binary or a .wasm file that lies beside them, or (pino) start
// worker threads from files of their own.
const external = [
  '@bokuweb/zstd-wasm',
  '@node-rs/crc32',
  'fs-native-extensions',
  'lz4-napi',
  'pino',
  'snappy',
];

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
    // Not minified: lines and names are read by people, and a crash prints the line it came from.
    legalComments: 'none',
    define: { 'process.env.SAMSA_VERSION': JSON.stringify(version) },
    // CommonJS packages inside an ES module bundle call require() for Node's own modules.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as samsaCreateRequire } from 'node:module';const require = samsaCreateRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  chmodSync(aside, 0o755);
  renameSync(aside, bundle);
} finally {
  rmSync(aside, { force: true });
}
