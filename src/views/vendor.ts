// The libraries of the pages, served as their packages ship them: no bundler, and nothing from elsewhere. A browser knows
// no package names, so what they import from each other is renamed.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const modules = {
  'preact.js': 'preact',
  'hooks.js': 'preact/hooks',
  'htm.js': 'htm',
}

export function addVendor(app: FastifyInstance): void {
  for (const [file, name] of Object.entries(modules)) {
    const source = readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8')
      .replaceAll('from"preact"', 'from"./preact.js"')
      // Their maps are not served.
      .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
    app.get(`/assets/vendor/${file}`, (_, reply) => reply.type('text/javascript; charset=utf-8').send(source))
  }
}
