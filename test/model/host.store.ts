// Where the state of a host lasts: the product's journal and ledger in a real directory, or, for the thousands of runs
// that mutants take, ones in memory that keep no records.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import { type Ledger, openLedger } from '../../src/accounts/ledger.ts'
import { FailoverError } from '../../src/errors.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { type DurableState, readState, stateFile } from '../../src/journal/state.ts'

export interface Store {
  /** As a host does that has just started. */
  open(): { journal: Journal; ledger: Ledger }
  read(): DurableState
  /** What is known of an account, as it is durable. */
  readPage(account: string): AccountPage
  /** What the next host will find. */
  put(state: DurableState): void
  putPage(account: string, page: AccountPage): void
  /** While something is done, nothing can be written. */
  unwritable(work: () => Promise<void>): Promise<void>
  end(): void
}

export function realStore(): Store {
  const directory = mkdtempSync(join(tmpdir(), 'cft-host-'))
  const read = () => readState(directory) as DurableState
  return {
    read,
    open: () => ({ journal: openJournal(directory, read()), ledger: openLedger(directory) }),
    readPage: (account) => openLedger(directory).page(account),
    putPage: (account, page) => openLedger(directory).write(account, page),
    put: (state) => writeFileSync(stateFile(directory), JSON.stringify(state)),
    async unwritable(work) {
      renameSync(directory, `${directory}.aside`)
      writeFileSync(directory, 'a file where the directory was')
      try {
        await work()
      } finally {
        rmSync(directory)
        renameSync(`${directory}.aside`, directory)
      }
    },
    end: () => rmSync(directory, { recursive: true, force: true }),
  }
}

export function paperStore(): Store {
  let paper = ''
  const pages: Record<string, string> = {}
  let isFull = false
  const read = () => JSON.parse(paper) as DurableState
  const put = (state: DurableState) => {
    if (isFull) throw new FailoverError('STATE_WRITE', { message: 'the paper is full' })
    paper = JSON.stringify(state)
  }
  const readPage = (account: string) => (account in pages ? JSON.parse(pages[account] as string) : emptyPage)
  const putPage = (account: string, page: AccountPage) => {
    const next = JSON.stringify(page)
    if (next === pages[account]) return
    if (isFull) throw new FailoverError('STATE_WRITE', { message: 'the paper is full' })
    pages[account] = next
  }
  const journal = (): Journal => ({
    get state() {
      return read()
    },
    begin: () => {},
    close: () => {},
    onWrite: () => () => {},
    host: (facts) => put({ ...read(), ...facts }),
    failover(value, context) {
      const failover = { value, context }
      if (JSON.stringify(failover) !== JSON.stringify(read().failover)) put({ ...read(), failover })
    },
  })
  const ledger = (): Ledger => ({
    page: readPage,
    write: putPage,
    signs: () => [],
    note: () => {},
    onWrite: () => {},
    close: () => {},
  })
  return {
    read,
    readPage,
    put,
    putPage,
    open: () => ({ journal: journal(), ledger: ledger() }),
    async unwritable(work) {
      isFull = true
      await work()
      isFull = false
    },
    end: () => {},
  }
}
