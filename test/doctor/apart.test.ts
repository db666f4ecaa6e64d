// What the homes have apart is told by name, and nothing of what it holds.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { checkApart } from '../../src/doctor/apart.ts'
import { temporaryDirectory } from '../support/temp.ts'

function homes(...files: Record<string, string>[]): Config {
  const accounts = files.map((contents, index) => {
    const home = temporaryDirectory()
    for (const [path, text] of Object.entries(contents)) {
      mkdirSync(dirname(join(home, path)), { recursive: true })
      writeFileSync(join(home, path), text)
    }
    return { name: `n${index + 1}`, home, enabled: true }
  })
  return { accounts } as unknown as Config
}

it('says what is missing, more and different', async () => {
  const settings = (more: object) => JSON.stringify({ model: 'opus', env: { TOKEN: 'secret' }, ...more })
  const [check, ...rest] = await checkApart(
    homes(
      { 'CLAUDE.md': 'a', 'agents/review.md': 'x', 'settings.json': settings({ enabledPlugins: { 'p@m': true } }) },
      { 'CLAUDE.md': 'b', 'commands/go.md': 'y', 'settings.json': settings({ model: 'sonnet' }) },
    ),
  )
  expect(rest).toEqual([])
  expect(check).toMatchObject({ id: 'apart.n2', level: 'warning' })
  expect(check?.message).toContain('missing there: agents/review.md, plugin p@m')
  expect(check?.message).toContain('only there: commands/go.md')
  expect(check?.message).toContain('different: CLAUDE.md, settings.model')
  expect(check?.message).not.toContain('secret')
})

it('is content when all is the same, and silent when there is nothing', async () => {
  expect(await checkApart(homes({ 'CLAUDE.md': 'a' }, { 'CLAUDE.md': 'a' }))).toMatchObject([{ level: 'ok' }])
  expect(await checkApart(homes({}, {}))).toEqual([])
})
