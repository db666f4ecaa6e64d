// Each file of the state directory is lost, cut, changed or overwritten while the host is down. It comes up, or refuses with a
// code and a way out that works when it is followed; the agent lives on, with its conversation. A few of them in every run,
// `npm run faults` takes them all.
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { makeWorld, type World } from '../support/world.ts'

const all = process.env.FAULTS === 'all'

const damages: Record<string, (file: string) => void> = {
  lost: (file) => rmSync(file, { force: true }),
  cut: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  empty: (file) => truncateSync(file, 0),
  changed(file) {
    const bytes = readFileSync(file)
    if (bytes.length === 0) return
    const at = Math.floor(bytes.length / 3)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x15, at)
    writeFileSync(file, bytes)
  },
  overwritten: (file) => writeFileSync(file, '\u0000{"version":9}\n'.repeat(3)),
}

const filesOf = (world: World): string[] =>
  readdirSync(world.at('state'), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(world.at('state', name), { throwIfNoEntry: false })?.isFile())
    .toSorted()

/** The commands that a fix tells to run, done in a shell as a person would. */
async function follow(fix: string): Promise<void> {
  const command = /(?:^|: )((?:cp|mv|truncate) [^;\n]*)/.exec(fix)?.[1]
  expect(command, fix).toBeDefined()
  await execa('sh', ['-c', command as string])
}

it('damage of a file of the state directory', { timeout: all ? 3_600_000 : 60_000 }, async () => {
  const world = makeWorld()
  let host = await world.started()
  await world.type('main', 'hello')
  await world.settled('main', 'hello')
  const before = await world.until('main', ({ proved }) => proved)
  const every = filesOf(world).flatMap((file) => Object.keys(damages).map((kind) => [file, kind] as const))
  const chosen = all ? every : [0, 1].map((one) => every[(Date.now() + one * 7) % every.length] ?? ['token', 'lost'])
  const wrong: string[] = []
  for (const [file, kind] of chosen) {
    const what = `${file} is ${kind}`
    host.process.kill('SIGTERM')
    await host.ended
    const path = join(world.at('state'), file)
    if (!statSync(path, { throwIfNoEntry: false })) continue
    damages[kind]?.(path)
    host = world.up()
    const refused = await host.ready.then(
      () => undefined,
      () => host.ended,
    )
    if (refused) {
      const { code, fix } = refused.error()
      if (code !== 'STATE_DAMAGED') wrong.push(`${what}: ${code}`)
      await follow(fix)
      host = await world.started()
    }
    const after = await world.until('main', ({ proved }) => proved)
    if (after.pid !== before.pid || after.conversation !== before.conversation)
      wrong.push(`${what}: process ${after.pid}, conversation ${after.conversation}`)
  }
  expect(wrong).toEqual([])
})
