// `/proc`, `/dev/null`, as far as anybody here looks at it.
import type { Machine } from './machine.ts'
import type { Process } from './process.ts'

const withNuls = (words: string[]): Buffer => Buffer.from(words.map((word) => `${word}\0`).join(''))

/** pid, name, state, parent, group, session, …, the start time as field 22. */
const stat = ({ pid, name, parent, session, startTime }: Process): string =>
  `${pid} (${name}) S ${parent} ${session} ${session} ${'0 '.repeat(15)}${startTime} 0 0\n`

/** Whose business a path of `/proc` is. */
export function procOwner(machine: Machine, self: Process, path: string): Process | undefined {
  const [, which] = /^\/proc\/(self|\d+)\//.exec(path) ?? []
  return which === undefined ? undefined : which === 'self' ? self : machine.processes.get(Number(which))
}

/** The content of a file that the kernel makes up; undefined: none such. */
export function procFile(machine: Machine, self: Process, path: string): Buffer | undefined {
  if (path === '/dev/null') return Buffer.alloc(0)
  if (!path.startsWith('/proc/')) return undefined
  const { now, bootedAt } = machine.kernel
  if (path === '/proc/uptime') return Buffer.from(`${((now - bootedAt) / 1000).toFixed(2)} 0.00\n`)
  if (path === '/proc/sys/kernel/random/boot_id') return Buffer.from(`${machine.bootId}\n`)
  const [, which = '', what] = /^\/proc\/(self|\d+)\/(\w+)$/.exec(path) ?? []
  const found = which === 'self' ? self : machine.processes.get(Number(which))
  if (!found || found.dead) return undefined
  if (what === 'stat') return Buffer.from(stat(found))
  if (what === 'cmdline') return withNuls(found.argv)
  if (what === 'environ') return withNuls(Object.entries(found.env).map(([name, value]) => `${name}=${value}`))
  if (what === 'comm') return Buffer.from(`${found.name}\n`)
  if (what === 'status') return Buffer.from(`Name:\t${found.name}\nNSpid:\t${found.pid}\n`)
  return undefined
}

export const procList = (machine: Machine, path: string): string[] | undefined => {
  if (path === '/proc' || path === '/proc/') return [...machine.processes.keys()].map(String)
  return /^\/proc\/\d+$/.test(path) && machine.processes.has(Number(path.slice(6))) ? [] : undefined
}

export const procLink = (machine: Machine, path: string): string | undefined =>
  machine.processes.get(Number(/^\/proc\/(\d+)\/cwd$/.exec(path)?.[1] ?? -1))?.directory
