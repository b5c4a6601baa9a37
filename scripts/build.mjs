// Builds the whole command as one file, because hundreds of small modules cost more at start-up than all the work they
// do: dist/samsa.bundle.js, beside it what V8 compiles of it, and dist/samsa.js, which runs both (launcher.cjs). With
// --if-stale nothing is done unless a source is newer.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const entryPoint = join(root, 'src/cli/main.ts');
const dist = join(root, 'dist');
const command = join(dist, 'samsa.js');
const bundle = join(dist, 'samsa.bundle.js');
const compiled = join(dist, 'samsa.bundle.compiled');

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

// Parts of packages that nothing here uses, and that would load Node's http, https, tls, v8 and more at every start.
const unused = ['pushgateway', 'cluster', 'defaultMetrics'].map(
  (name) => `prom-client/lib/${name}.js`,
);

// Packages whose native code is loaded by the first call, from the wrapper that stands in for them. Only functions.
const lazy = new Map([
  ['snappy', ['compressSync', 'uncompressSync']],
  ['lz4-napi', ['compressSync', 'uncompressSync']],
]);

const lighter = {
  name: 'lighter',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /node_modules/ }, ({ path }) =>
      unused.some((each) => path.endsWith(each)) ? { contents: 'module.exports = null;' } : null,
    );
    onResolve({ filter: /^[a-z0-9-]+$/ }, ({ path, namespace, resolveDir }) =>
      lazy.has(path) && namespace !== 'lazy'
        ? { path, namespace: 'lazy', pluginData: resolveDir }
        : null,
    );
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path, pluginData }) => ({
      contents: lazy
        .get(path)
        .map((name) => `exports.${name} = (...args) => require('${path}').${name}(...args);`)
        .join('\n'),
      resolveDir: pluginData,
    }));
  },
};

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
  if (!existsSync(command) || !existsSync(bundle)) return true;
  const builtMs = statSync(command).mtimeMs;
  const inputs = [
    ...['package.json', 'package-lock.json', 'scripts/build.mjs'],
    ...['scripts/compile-bundle.mjs', 'scripts/launcher.cjs'],
  ].map((name) => statSync(join(root, name)).mtimeMs);
  const sources = ['src', 'protocol/generated', 'protocol/wire', 'protocol/record']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .map(newestSourceMs);
  return Math.max(...inputs, ...sources) > builtMs;
}

if (process.argv.includes('--if-stale') && !isStale()) process.exit(0);

/** The bundle: an expression whose value is a function of the launcher's `require` and path. */
async function makeBundle() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    write: false,
    bundle: true,
    platform: 'node',
    // CommonJS, because Node reads it without its loader for ES modules.
    format: 'cjs',
    target: 'node20',
    external,
    plugins: [lighter],
    // Names are kept for people, and so are lines, more or less: a crash prints the one it came from.
    minifyWhitespace: true,
    lineLimit: 200,
    legalComments: 'none',
    define: {
      'process.env.SAMSA_VERSION': JSON.stringify(version),
      'import.meta.url': 'samsaUrl',
    },
    banner: {
      js: '(function (require, __filename) {const __dirname = require("node:path").dirname(__filename), samsaUrl = require("node:url").pathToFileURL(__filename).href;',
    },
    footer: { js: '})' },
    logLevel: 'warning',
  });
  const [{ text }] = outputFiles;
  // Its name, which the file of the compiled functions bears too (launcher.cjs).
  return `// ${createHash('sha256').update(text).digest('hex')}\n${text}`;
}

/** Lets V8 compile what a start needs. Without it everything works, a start only takes longer. */
async function compile(output) {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-build-'));
  const node = spawn(
    process.execPath,
    [
      ...[join(root, 'scripts/compile-bundle.mjs'), bundle, command, output, 'start'],
      ...['--set', 'listeners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0'],
      ...['--set', `log.dirs=${join(folder, 'data')}`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const giveUp = setTimeout(() => node.kill('SIGKILL'), 60_000);
  let printed = '';
  node.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.includes('"listener":"PLAINTEXT"') && printed.includes('Listening.')) {
      if (node.connected) node.send('compile', () => undefined);
    }
  });
  const [code] = await once(node, 'exit');
  clearTimeout(giveUp);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) {
    console.warn(
      `the bundle could not be compiled in advance, starts will take longer:\n${printed}`,
    );
    writeFileSync(output, '');
  }
}

// Everything is made aside and renamed, the command last, so that a process started meanwhile never reads half a file.
const aside = (path) => `${path}.${process.pid}`;
mkdirSync(dist, { recursive: true });
try {
  writeFileSync(aside(bundle), await makeBundle());
  renameSync(aside(bundle), bundle);
  for (const file of beside) copyFileSync(join(root, file), join(dist, basename(file)));
  // What lies in here is CommonJS.
  writeFileSync(join(dist, 'package.json'), '{"type":"commonjs"}\n');
  await compile(aside(compiled));
  renameSync(aside(compiled), compiled);
  copyFileSync(join(root, 'scripts/launcher.cjs'), aside(command));
  chmodSync(aside(command), 0o755);
  renameSync(aside(command), command);
} finally {
  for (const path of [bundle, compiled, command]) rmSync(aside(path), { force: true });
}
