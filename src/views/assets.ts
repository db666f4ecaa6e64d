// The files of the pages, read once: a fixed list, so that no path of a request ever reaches the disk.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { packageRoot } from '../version.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** The pages are shipped as they are, beside the sources: the compiler does not carry them along. */
const directory = (page: string): string => join(packageRoot, 'src/views', page, 'assets')

export const pageOf = (page: string): string => readFileSync(join(directory(page), 'index.html'), 'utf8')

export const htmlType = types['.html'] as string

/** Serves every file of a page, those of its folders too, at `/assets/<page>/<file>`. */
export function addAssets(app: FastifyInstance, page: string): void {
  for (const file of readdirSync(directory(page), { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(file)]
    if (!type || file === 'index.html') continue
    const content = readFileSync(join(directory(page), file), 'utf8')
    app.get(`/assets/${page}/${file}`, (_, reply) => reply.type(type).send(content))
  }
}
