import type { Command } from 'commander'
import type { AccountView } from '../../api/accounts.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { showAccount, showAccounts } from '../show/accounts.ts'

export function addAccounts(program: Command): void {
  const accounts = program
    .command('accounts')
    .addHelpText('after', examples('accounts', 'accounts show compte1', 'accounts clear compte1', 'accounts --json'))
    .action((_, command: Command) => list(command))
  accounts
    .command('list')
    .description('List all accounts, with what speaks against each')
    .action((_, command: Command) => list(command))
  accounts
    .command('show')
    .argument('<name>', 'the name of an account')
    .description('Show what speaks against an account, and what it was seen by')
    .addHelpText('after', examples('accounts show compte1', 'accounts show compte1 --json'))
    .action(async (name: string, _, command: Command) => {
      const { json, withHost } = contextOf(command)
      const account = await withHost((client) => client.get<AccountView>(pathOf(name)))
      if (json) printJson(account)
      else printLines(showAccount(account, Date.now()))
    })
  accounts
    .command('clear')
    .argument('<name>', 'the name of an account')
    .description('Withdraw what speaks against an account: a limit that is none, a login that was mended')
    .addHelpText('after', examples('accounts clear compte1'))
    .action(async (name: string, _, command: Command) => {
      const { json, withHost } = contextOf(command)
      const cleared = await withHost((client) =>
        client.post<{ withdrawn: AccountView; account: AccountView }>(`${pathOf(name)}/clear`),
      )
      if (json) printJson(cleared)
      else if (cleared.withdrawn.against.length === 0) printLines(showAccount(cleared.account, Date.now()))
      else
        printLines([
          'Withdrawn; what is seen from now on counts:',
          ...showAccount(cleared.withdrawn, Date.now()).slice(1),
          ...showAccount(cleared.account, Date.now()),
        ])
    })
}

const pathOf = (name: string): string => `/accounts/${encodeURIComponent(name)}`

async function list(command: Command): Promise<void> {
  const { json, withHost } = contextOf(command)
  const accounts = await withHost((client) => client.get<AccountView[]>('/accounts'))
  if (json) printJson(accounts)
  else printLines(showAccounts(accounts, Date.now()))
}
