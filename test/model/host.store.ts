// Where the state of a host lasts: the product's journal in a real directory, or, for the thousands of runs that mutants
// take, one in memory that keeps no records.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FailoverError } from '../../src/errors.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { type DurableState, readState, stateFile } from '../../src/journal/state.ts'

export interface Store {
  /** As a host does that has just started. */
  open(): Journal
  read(): DurableState
  /** What the next host will find. */
  put(state: DurableState): void
  /** While something is done, nothing can be written. */
  unwritable(work: () => Promise<void>): Promise<void>
  end(): void
}

export function realStore(): Store {
  const directory = mkdtempSync(join(tmpdir(), 'cft-host-'))
  const read = () => readState(directory) as DurableState
  return {
    read,
    open: () => openJournal(directory, read()),
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
  let isFull = false
  const read = () => JSON.parse(paper) as DurableState
  const put = (state: DurableState) => {
    if (isFull) throw new FailoverError('STATE_WRITE', { message: 'the paper is full' })
    paper = JSON.stringify(state)
  }
  return {
    read,
    put,
    open: () => ({
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
    }),
    async unwritable(work) {
      isFull = true
      await work()
      isFull = false
    },
    end: () => {},
  }
}
