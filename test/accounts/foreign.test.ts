import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { foreignProcesses } from '../../src/accounts/foreign.ts'

async function running(argv: string[], env: Record<string, string>): Promise<number> {
  const child = execa(argv[0] as string, argv.slice(1), {
    env: { PATH: process.env.PATH ?? '', ...env },
    extendEnv: false,
    reject: false,
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await child
  })
  await sleep(100)
  return child.pid as number
}

it('names the processes that use the link, by what they were told or by what they are', async () => {
  const link = '/somewhere/.claude'
  const told = await running(['sleep', '60'], { CLAUDE_CONFIG_DIR: `${link}/` })
  const byDefault = await running(['bash', '-c', 'exec -a claude sleep 61'], { HOME: '/somewhere' })
  const configured = await running(['sleep', '62'], { HOME: '/somewhere' })
  const elsewhere = await running(['sleep', '63'], { HOME: '/somewhere', CLAUDE_CONFIG_DIR: '/homes/a' })
  const stranger = await running(['sleep', '64'], { HOME: '/somewhere' })
  const found = foreignProcesses(link, ['sleep', '62'])
  const pids = found.map(({ pid }) => pid)
  expect(pids).toEqual(expect.arrayContaining([told, byDefault, configured]))
  expect(pids).not.toContain(elsewhere)
  expect(pids).not.toContain(stranger)
  expect(found.find(({ pid }) => pid === told)?.command).toBe('sleep 60')
})
