// Builds the whole command as one file, because hundreds of small modules cost more at start-up than all the work they
// do: dist/samsa.bundle.js, beside it what V8 compiles of it, and dist/samsa.js, which runs both (launcher.cjs). And what
// programs import: dist/index.cjs, dist/index.mjs and their types. With --if-stale nothing is done unless a source is newer.
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
const dist = join(root, 'dist');
const command = join(dist, 'samsa.js');
const bundle = join(dist, 'samsa.bundle.js');
const compiled = join(dist, 'samsa.bundle.compiled');
const library = join(dist, 'index.cjs');

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
  if (![command, bundle, library].every(existsSync)) return true;
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

/** One file of all that `entryPoint` needs. `wrap`: what comes before and after, which must define `samsaUrl`. */
async function makeBundle(entryPoint, wrap) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { outputFiles } = await build({
    entryPoints: [join(root, entryPoint)],
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
    banner: { js: wrap.before },
    footer: { js: wrap.after },
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

const URL_OF_FILE = 'samsaUrl = require("node:url").pathToFileURL(__filename).href;';

/** The command: an expression whose value is a function of the launcher's `require` and path. */
async function makeCommand() {
  const text = await makeBundle('src/cli/main.ts', {
    before: `(function (require, __filename) {const __dirname = require("node:path").dirname(__filename), ${URL_OF_FILE}`,
    after: '})',
  });
  // Its name, which the file of the compiled functions bears too (launcher.cjs).
  return `// ${createHash('sha256').update(text).digest('hex')}\n${text}`;
}

/** What `import { startBroker } from 'samsa'` finds: one CommonJS file, which the ES module hands on. */
async function writeLibrary() {
  const text = await makeBundle('src/embed/index.ts', {
    before: `const ${URL_OF_FILE}`,
    after: '',
  });
  const types =
    `/// <reference lib="esnext.disposable" />\n` +
    readFileSync(join(root, 'src/embed/api.ts'), 'utf8') +
    `\nexport declare const startBroker: StartBroker;\n`;
  const module =
    "import library from './index.cjs';\nexport const startBroker = library.startBroker;\n";
  const files = {
    'index.mjs': module,
    'index.d.mts': types,
    'index.d.cts': types,
    'index.cjs': text,
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(dist, name);
    writeFileSync(aside(path), content);
    renameSync(aside(path), path);
  }
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
  writeFileSync(aside(bundle), await makeCommand());
  renameSync(aside(bundle), bundle);
  await writeLibrary();
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
