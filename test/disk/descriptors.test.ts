import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'

const dist = JSON.stringify(join(packageRoot, 'dist/src/disk'))

/** Takes every descriptor there is, then writes, again and again. */
const script = (file: string) => `
  import { openSync } from 'node:fs'
  const { keepDescriptors } = await import(${dist} + '/descriptors.js')
  const { writeDurably } = await import(${dist} + '/durable.js')
  keepDescriptors()
  try { for (;;) openSync('/dev/null', 'r') } catch {}
  for (let i = 0; i < 50; i++) writeDurably(${JSON.stringify(file)}, 'written ' + i)
`

it('what must be written is written when the process has no descriptor left', async () => {
  const file = join(temporaryDirectory(), 'file')
  await execa('sh', ['-c', 'ulimit -n 64; exec "$@"', 'sh', 'node', '--input-type=module', '-e', script(file)])
  expect(readFileSync(file, 'utf8')).toBe('written 49')
})
