import type { Command } from 'commander'
import { execa } from 'execa'
import type { InspectLinks } from '../../control/login.ts'
import type { BrowserSession } from '../../control/session.ts'
import { errnoOf, FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'

interface Options {
  open?: boolean
  sessions?: boolean
  revoke?: string
}

export function addInspect(program: Command): void {
  program
    .command('inspect')
    .option('--open', 'open both in a browser')
    .option('--sessions', 'list the browsers that are logged in')
    .option('--revoke <id|all>', 'end the login of one, or of all')
    .addHelpText('after', examples('inspect', 'inspect --open', 'inspect --sessions', 'inspect --revoke all'))
    .action(async ({ open = false, sessions = false, revoke }: Options, command: Command) => {
      const { json, withHost } = contextOf(command)
      if (revoke !== undefined) {
        const path = `/inspect/sessions/${encodeURIComponent(revoke)}/revoke`
        const result = await withHost((client) => client.post<{ ended: string[] }>(path))
        return json ? printJson(result) : printLines([`ended: ${result.ended.join(', ') || 'none'}`])
      }
      if (sessions) {
        const all = await withHost((client) => client.get<BrowserSession[]>('/inspect/sessions'))
        const lines = all.map(({ id, began, ends }) => `${id}  since ${began}, until ${ends}`)
        return json ? printJson(all) : printLines(lines.length > 0 ? lines : ['no browser is logged in'])
      }
      const links = await withHost((client) => client.post<InspectLinks>('/inspect'))
      if (json) printJson(links)
      else {
        printLines([`dashboard  ${links.dashboard}`, `inspector  ${links.inspector}`])
        note(
          'Each link works once, within a minute. The inspector is a page of stately.ai; what it is shown is redacted.',
        )
      }
      if (open) for (const link of [links.dashboard, links.inspector]) await openInBrowser(link)
    })
}

/** A browser that this starts may stay in the foreground: after that long it is taken to have come up, ms. */
const patience = 2_000

/** @throws FailoverError `PROGRAM_MISSING` */
async function openInBrowser(link: string): Promise<void> {
  const opened = execa('xdg-open', [link], { stdio: 'ignore', detached: true, cleanup: false })
  opened.unref()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((done) => {
    timer = setTimeout(done, patience)
  })
  try {
    await Promise.race([opened, late])
  } catch (error) {
    throw new FailoverError('PROGRAM_MISSING', {
      message: 'no browser could be opened',
      expected: 'xdg-open, and a browser that it knows',
      found: errnoOf(error) === 'ENOENT' ? 'no xdg-open' : 'xdg-open failed',
      fix: 'open the printed links by hand',
    })
  } finally {
    clearTimeout(timer)
  }
}
