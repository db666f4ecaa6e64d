// A program as it is shipped, bundled once and run in a process of the machine: each time anew, with the machine's clock,
// files and processes in place of ours. Nothing of the program itself is exchanged.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { Event } from './kernel.ts'
import type { Machine } from './machine.ts'
import { nodeFs } from './node-fs.ts'
import { Killed, type Process } from './process.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const require = createRequire(import.meta.url)
/** Libraries that keep no time and touch no file: shared by all processes. */
const shared = ['yaml', 'zod']
/** What nobody is there to look at: pages, metrics, HTTP. No request travels in the simulation. */
const hollow = [
  'fastify',
  '@fastify/cookie',
  '@fastify/helmet',
  'ws',
  'prom-client',
  'pino',
  'pino-pretty',
  '@hpcc-js/wasm-graphviz',
]

export type Program = (process: Process, machine: Machine, extra: Record<string, unknown>) => unknown

/** Where the package is on the simulated disk. */
export const installedAt = '/usr/lib/claude-failover'

/** A fix, taken out: what stands in a source file, and what stood there before. */
export interface Patch {
  file: string
  from: string
  to: string
}

const patched = (patches: readonly Patch[]): Plugin => ({
  name: 'patched',
  setup({ onLoad }) {
    for (const { file, from, to } of patches)
      onLoad({ filter: new RegExp(`/${file.replaceAll('.', '\\.')}$`) }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        if (!text.includes(from)) throw new Error(`${file} no longer says: ${from}`)
        return { contents: text.replace(from, () => to), loader: 'ts' }
      })
  },
})

export async function bundle(contents: string, patches: readonly Patch[] = []): Promise<Program> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    define: { 'import.meta.url': 'importMetaUrl', 'import.meta.resolve': 'importMetaResolve' },
    external: [...shared, ...hollow, 'execa', 'fs-native-extensions'],
    plugins: [patched(patches)],
    logLevel: 'error',
  })
  const text = outputFiles[0]?.text ?? ''
  const names = given
  const compiled = new Function(...names, text)
  return (process, machine, extra) => {
    const values = globalsOf(process, machine, extra)
    compiled(...names.map((name) => values[name]))
    return (values.module as { exports: unknown }).exports
  }
}

const given = [
  'module',
  'exports',
  'require',
  'process',
  'importMetaUrl',
  'importMetaResolve',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'Date',
  'performance',
  'AbortSignal',
  'Atomics',
  'Math',
]

class Timer {
  readonly #machine: Machine
  readonly #process: Process
  readonly #work: () => void
  readonly #ms: number
  readonly #again: boolean
  #event: Event | undefined

  constructor(machine: Machine, process: Process, work: () => void, ms: number, again: boolean) {
    this.#machine = machine
    this.#process = process
    this.#work = work
    this.#ms = Math.max(1, Number.isFinite(ms) ? Math.min(ms, 2 ** 31 - 1) : 1)
    this.#again = again
    this.refresh()
  }

  refresh(): this {
    this.stop()
    this.#event = this.#machine.kernel.after(this.#ms, this.#process, () => {
      if (this.#again) this.refresh()
      guarded(this.#work)
    })
    return this
  }

  stop(): void {
    if (this.#event) this.#event.run = undefined
  }

  ref = () => this
  unref = () => this
  hasRef = () => true
  close = () => this.stop()
}

/** A program that ends itself in the middle of its work has ended, and that is all. */
function guarded(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

/** Answers to everything, and does nothing. */
const nothing: unknown = new Proxy(function nothing() {}, {
  get: (target, name) =>
    name === 'then'
      ? undefined
      : name === Symbol.toPrimitive
        ? () => ''
        : name === 'prototype'
          ? target.prototype
          : nothing,
  apply: () => nothing,
  construct: () => nothing as object,
})

function globalsOf(process: Process, machine: Machine, extra: Record<string, unknown>): Record<string, unknown> {
  const { kernel } = machine
  const timer =
    (again: boolean) =>
    (work: (...words: unknown[]) => void, ms: number, ...words: unknown[]) =>
      new Timer(machine, process, () => work(...words), ms, again)
  const clear = (one: { stop?: () => void } | undefined) => one?.stop?.()
  const immediate = (work: (...words: unknown[]) => void, ...words: unknown[]) => {
    const event = kernel.after(0, process, () => guarded(() => work(...words)))
    const stop = () => {
      event.run = undefined
    }
    return { stop, unref() {}, ref() {} }
  }
  class SimulatedDate extends Date {
    constructor(...words: unknown[]) {
      super(...((words.length > 0 ? words : [kernel.wall]) as [number]))
    }
    static override now = () => kernel.wall
  }
  const timeout = (ms: number) => {
    const ending = new AbortController()
    kernel.after(ms, process, () => ending.abort(new DOMException('too late', 'TimeoutError')))
    return ending.signal
  }
  const module = { exports: {} }
  return {
    module,
    exports: module.exports,
    require: requireIn(process, machine, extra, timer(false)),
    process: process.self,
    importMetaUrl: `file://${installedAt}/src/here/file.ts`,
    importMetaResolve: () => `file://${installedAt}/empty.js`,
    setTimeout: timer(false),
    clearTimeout: clear,
    setInterval: timer(true),
    clearInterval: clear,
    setImmediate: immediate,
    clearImmediate: clear,
    Date: SimulatedDate,
    performance: { now: () => kernel.now - process.startedAt, timeOrigin: 0, mark() {}, measure() {} },
    AbortSignal: new Proxy(AbortSignal, {
      get: (target, name) => (name === 'timeout' ? timeout : Reflect.get(target, name)),
    }),
    Atomics: new Proxy(Atomics, {
      get: (target, name) => (name === 'wait' ? () => 'timed-out' : Reflect.get(target, name)),
    }),
    Math: Object.create(Math, { random: { value: () => kernel.random.next() } }),
  }
}

type SetTimer = (work: () => void, ms: number) => Timer

function requireIn(process: Process, machine: Machine, extra: Record<string, unknown>, setTimer: SetTimer) {
  const { random } = machine.kernel
  const { fs, promises } = nodeFs(machine, process, process.files)
  const crypto = require('node:crypto') as Record<string, unknown>
  const randomUUID = () => {
    const hex = random.bytes(16).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  const wait = (ms: number, value?: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const aborted = () => {
        timer.stop()
        reject(
          Object.assign(new Error('The operation was aborted'), {
            name: 'AbortError',
            code: 'ABORT_ERR',
            cause: signal?.reason,
          }),
        )
      }
      const timer = setTimer(() => {
        signal?.removeEventListener('abort', aborted)
        resolve(value)
      }, ms)
      if (signal?.aborted) return aborted()
      signal?.addEventListener('abort', aborted, { once: true })
    })
  const os = {
    ...(require('node:os') as object),
    homedir: () => '/home/me',
    tmpdir: () => '/tmp',
    hostname: () => 'here',
  }
  const modules: Record<string, unknown> = {
    fs,
    'fs/promises': promises,
    'timers/promises': { setTimeout: wait, setImmediate: () => wait(0) },
    timers: { setTimeout: setTimer },
    crypto: { ...crypto, randomUUID, randomBytes: (length: number) => random.bytes(length) },
    os,
    process: process.self,
    child_process: extra.childProcess ?? nothing,
    'fs-native-extensions': { tryLock: (handle: number) => tryLock(machine, process, handle) },
    execa: extra.execa ?? nothing,
    fastify: extra.fastify ?? nothing,
  }
  return (name: string): unknown => {
    const plain = name.replace(/^node:/, '')
    if (plain in modules) return modules[plain]
    return hollow.includes(plain) ? nothing : require(name)
  }
}

function tryLock({ locks }: Machine, process: Process, handle: number): boolean {
  const { ino } = process.files.fstat(handle)
  const holder = locks.get(ino)
  if (holder && !(holder.process === process && holder.handle === handle)) return false
  locks.set(ino, { process, handle })
  return true
}

/** A server that listens, and that nobody reaches. */
export const deafServer =
  (process: Process): unknown =>
  () => {
    const app: Record<string, unknown> = {
      server: Object.assign(new EventEmitter(), { maxConnections: 0 }),
      listen: async ({ path }: { path?: string }) => {
        if (path) process.files.socket(path)
        return 'http://127.0.0.1:4747'
      },
      close: async () => {},
    }
    return new Proxy(app, {
      get: (target, name) => (name in target ? target[name as string] : name === 'then' ? undefined : () => app),
    })
  }
