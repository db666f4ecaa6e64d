import type { Command } from 'commander'
import { execa } from 'execa'
import type { InspectLinks } from '../../control/login.ts'
import { errnoOf, FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'

interface Options {
  open?: boolean
}

export function addInspect(program: Command): void {
  program
    .command('inspect')
    .option('--open', 'open both in a browser')
    .addHelpText('after', examples('inspect', 'inspect --open'))
    .action(async ({ open = false }: Options, command: Command) => {
      const { json, withHost } = contextOf(command)
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
