// `sessions/<pid>.json` in the home: what a running agent says of itself. It follows `/clear`, goes with a clean exit and
// stays behind after a SIGKILL.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Status = 'idle' | 'busy' | 'waiting'

export class ProcessFile {
  readonly #file: string
  readonly #fixed: Record<string, unknown>
  #state: Record<string, unknown> = {}

  constructor(home: string, cwd: string) {
    const directory = join(home, 'sessions')
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.#file = join(directory, `${process.pid}.json`)
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const procStart = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const startedAt = Date.now()
    this.#fixed = { pid: process.pid, cwd, startedAt, procStart, version: '2.1.330', kind: 'interactive' }
  }

  write(change: { sessionId?: string; status?: Status; waitingFor?: string }): void {
    const { waitingFor: _, ...kept } = this.#state
    const now = Date.now()
    this.#state = { ...kept, ...change, updatedAt: now, ...(change.status ? { statusUpdatedAt: now } : {}) }
    writeFileSync(this.#file, JSON.stringify({ ...this.#fixed, ...this.#state }))
  }

  remove(): void {
    rmSync(this.#file, { force: true })
  }
}
