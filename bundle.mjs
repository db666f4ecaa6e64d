// The command line in a few files instead of hundreds: what `status` and the help load is read in a fraction of the time
// (see bench/startup.mjs). It lands where the compiler has put the same entry, so that every path stays as deep as it was.
// Libraries that find files of their own beside them stay outside.
import { readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const inside = [
  'commander',
  'picocolors',
  'yaml',
  'zod',
  '@bomb.sh/tab',
  '@bomb.sh/tab/commander',
  'xstate',
  'p-limit',
  'yocto-queue',
]
const outdir = 'dist/src/cli'

for (const name of readdirSync(outdir)) if (name.startsWith('part-')) rmSync(`${outdir}/${name}`)
await build({
  entryPoints: ['src/cli/main.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'part-[hash]',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'none',
  banner: {
    js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
  },
  plugins: [
    {
      name: 'outside',
      setup({ onResolve, onLoad }) {
        // zod brings its messages in fifty languages; ours are our own.
        onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: '' }))
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('node:') || inside.includes(path)
            ? undefined
            : { path, external: true },
        )
      },
    },
  ],
})
