// After the config is there: the logins in their order, what the CLI would ask in other homes, the service. Each can be left
// out, and done later with the command that is named.
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pc from 'picocolors'
import type { Status } from '../../api/status.ts'
import { globalPath } from '../../claude/home/global-file.ts'
import { isLoggedIn, underHome } from '../../claude/home/names.ts'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load.ts'
import { openClient } from '../../control/client.ts'
import { diagnose } from '../../doctor/diagnose.ts'
import { planFixes } from '../../doctor/fix-plan.ts'
import { FailoverError } from '../../errors.ts'
import { safeText } from '../../text.ts'
import { mend } from '../mend.ts'
import { printError, printLines } from '../print.ts'
import { checkLines } from '../show/checks.ts'
import type { Asking } from './ask.ts'

export async function leadOn(asking: Asking, configFile: string, program: string): Promise<void> {
  const config = loadConfig(configFile)
  await logins(asking, config)
  await answers(asking, config)
  const { checks } = await diagnose(config)
  const wrong = checks.filter(({ level }) => level === 'error')
  if (wrong.length > 0) printLines(['', pc.bold(`${program} doctor`), ...wrong.flatMap(checkLines)])
  await service(asking, config, program)
}

/** Where nobody has logged in, or the CLI was never started: both are one start of it. */
const toStart = ({ accounts }: Config) =>
  accounts.filter(({ home }) => !isLoggedIn(home) || !existsSync(globalPath(home)))

async function logins(asking: Asking, config: Config): Promise<void> {
  for (let left = toStart(config); left.length > 0; left = toStart(config)) {
    printLines([
      '',
      pc.bold('Log in once on each account, in a second terminal:'),
      ...left.map(
        ({ name, home }, index) => `  ${index + 1}. ${safeText(underHome(home))}    /login as ${name}, then /exit`,
      ),
    ])
    if ((await asking.text('Enter: look again when that is done; s: later. ')) === 's') return
  }
  printLines(['', 'Every account has its login.'])
}

async function answers(asking: Asking, config: Config): Promise<void> {
  const plan = await planFixes(config)
  if (plan.length === 0) return
  printLines(['', pc.bold('What was answered under one account and would be asked again under another:')])
  try {
    await mend(plan, () => asking.agreed('Add this?'))
  } catch (error) {
    if (!(error instanceof FailoverError) || error.code === 'STOPPED') throw error
    printError(error, false)
  }
}

async function service(asking: Asking, config: Config, program: string): Promise<void> {
  const { installService, lingerHint, serviceState } = await import('../../service/service.ts')
  const { needSystemd } = await import('../../service/systemd.ts')
  const byHand = ['', pc.bold('All is set up. Start it:'), `  ${program} up`]
  try {
    await needSystemd()
  } catch {
    return printLines([...byHand, 'There is no systemd user manager here: run it in a terminal that stays open.'])
  }
  printLines([
    '',
    pc.bold('A systemd user service starts the host at boot and after a crash; its sessions outlive it.'),
  ])
  if (!(await asking.agreed('Install it, and start it now?'))) return printLines(byHand)
  const files = await installService(config, true)
  printLines(files.map((file) => `written    ${safeText(file)}`))
  const status = await ready(config)
  printLines([
    status
      ? `${status.verdict.level}: ${safeText(status.sentence)}`
      : `It does not answer yet: ${program} service logs`,
    ...((await serviceState()).linger === true ? [] : ['To keep it running when you log out:', `  ${lingerHint()}`]),
    `Watch it: ${program} top`,
  ])
}

/** Sessions start one after the other, some seconds each. */
async function ready(config: Config): Promise<Status | undefined> {
  const client = openClient(config)
  try {
    let status: (Status & { ready: boolean }) | undefined
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(500)) {
      status = await client.get<Status & { ready: boolean }>('/status').catch(() => undefined)
      if (status?.ready && status.verdict.level !== 'moving') break
    }
    return status
  } finally {
    client.close()
  }
}
