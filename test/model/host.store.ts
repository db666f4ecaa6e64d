// Where the state of a host lasts: the product's log in a real directory, or, for the thousands of runs that mutants take,
// one in memory that keeps no records.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountPage } from '../../machines/account-page.ts'
import { accountId } from '../../machines/host.ts'
import { type Ledger, readLedger } from '../../src/accounts/ledger.ts'
import { FailoverError } from '../../src/errors.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { type Keeping, openKeeping } from '../../src/journal/keeping.ts'
import { type Log, openLog, readLog } from '../../src/journal/log.ts'
import { type Books, type DurableState, stateIn } from '../../src/journal/state.ts'
import { openFullDisk } from './full-disk.ts'
import { paperLog } from './paper.ts'

export interface OpenBooks {
  log: Log
  journal: Journal
  keeping: Keeping
  ledger: Ledger
}

export interface Store {
  /** As a host does that has just started. */
  open(): Promise<OpenBooks>
  read(): DurableState
  /** What is known of an account, as it is durable. */
  readPage(account: string): AccountPage
  /** What the next host will find. */
  put(state: DurableState): void
  putPage(account: string, page: AccountPage): void
  /** All that was said is on disk, or will never be. */
  settled(): Promise<void>
  /** While something is done, nothing can be written; rejects when nobody tried to. */
  unwritable(work: () => Promise<void>): Promise<void>
  end(): Promise<void>
}

interface Ground {
  stateDir: string
  open(): Promise<Log>
  books(): Books
  /** Whether what is said to that log can be written. */
  full(log: Log | undefined, is: boolean): void
  end(): void
}

function storeOn({ stateDir, open, books, full, end }: Ground): Store {
  const logs: Log[] = []
  let state: DurableState | undefined
  const pages = new Map<string, AccountPage>()
  const settled = async () => {
    await logs
      .at(-1)
      ?.durable()
      .catch(() => {})
  }
  return {
    settled,
    read: () => state ?? (stateIn(books()) as DurableState),
    readPage: (account) => pages.get(account) ?? readLedger(books).page(account),
    put(next) {
      state = next
    },
    putPage: (account, page) => void pages.set(account, page),
    async open() {
      await settled()
      const log = await open()
      logs.push(log)
      const journal = openJournal(log, stateDir, state ?? (stateIn(log.books()) as DurableState))
      const keeping = openKeeping(log)
      for (const [name, page] of pages) keeping.open(accountId(name), 'account', null, { ...page, name })
      await log.durable()
      state = undefined
      pages.clear()
      return { log, journal, keeping, ledger: readLedger(() => log.books()) }
    },
    async unwritable(work) {
      const log = logs.at(-1)
      full(log, true)
      await work()
      await settled()
      full(log, false)
      if (!log?.failed.aborted) throw new Error('nothing was to be written')
    },
    async end() {
      for (const log of logs) await log.close()
      end()
    },
  }
}

export function realStore(): Store {
  const stateDir = mkdtempSync(join(tmpdir(), 'cft-host-'))
  const { files, full } = openFullDisk()
  return storeOn({
    stateDir,
    open: () => openLog(stateDir, { files }),
    books: () => readLog(stateDir)?.books ?? new Map(),
    full: (_, is) => full(is),
    end: () => rmSync(stateDir, { recursive: true, force: true, maxRetries: 10 }),
  })
}

export function paperStore(): Store {
  let paper = paperLog()
  return storeOn({
    // No record of a swap can be filed there.
    stateDir: '/dev/null',
    async open() {
      paper = paperLog(paper.books())
      return paper
    },
    books: () => paper.books(),
    full(_, is) {
      if (is) paper.fill(new FailoverError('STATE_WRITE', { message: 'the paper is full' }))
    },
    end: () => {},
  })
}
