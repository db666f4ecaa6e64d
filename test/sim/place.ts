// What is on the machine before anything runs: the package, accounts, projects, a config.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import type { Control } from '../../src/stand-in/control.ts'
import type { Machine } from './machine.ts'
import { resolvePath } from './paths.ts'
import { Process } from './process.ts'
import { installedAt } from './program.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const accounts = ['one', 'two', 'three']
export const dedicated = ['main', 'side']
export const stateDir = '/home/me/state'
export const link = '/home/me/.claude'
export const configFile = '/home/me/config.yaml'
export const homeOf = (name: string): string => `/home/me/homes/${name}`
const shared = '/home/me/shared'

const config = (workEvery: number) => ({
  accounts: accounts.map((name) => ({ name, home: homeOf(name) })),
  link,
  shared: { root: shared },
  agent: {
    command: ['/usr/bin/node', `${installedAt}/agent.js`],
    args: ['--stand-in-work', String(workEvery)],
    env: { STAND_IN_CONTROL: '/home/me/control' },
  },
  tmux: { socket: '/home/me/tmux.sock' },
  pool: {
    autonomous: { min: 1, max: 2, project: '/home/me/projects/work' },
    dedicated: dedicated.map((name) => ({ name, project: `/home/me/projects/${name}` })),
  },
  failover: { threshold: { fiveHour: null, sevenDay: null }, drain: '10s', cooldown: '1m' },
  http: { port: false },
  stateDir,
})

/** Whoever stands outside: not a process that anybody sees. */
export const outside = (machine: Machine): Process =>
  new Process(machine, 1, { name: 'outside', argv: ['outside'], env: {}, directory: '/', parent: 0 })

export function furnish(machine: Machine, workEvery: number): void {
  const { files } = outside(machine)
  const put = (path: string, data: string | Buffer) => {
    files.makeDirectory(path.slice(0, path.lastIndexOf('/')), true)
    files.write(files.open(path, 'w'), Buffer.from(data))
  }
  for (const directory of ['/tmp', '/home/me/control', shared, ...accounts.map(homeOf)])
    files.makeDirectory(directory, true)
  for (const name of [...dedicated, 'work']) files.makeDirectory(`/home/me/projects/${name}`, true)
  put('/usr/bin/node', '')
  put(`${installedAt}/agent.js`, '')
  put(`${installedAt}/empty.js`, '')
  put(`${installedAt}/package.json`, readFileSync(join(root, 'package.json')))
  for (const directory of ['config', 'src/views'])
    for (const name of readdirSync(join(root, directory), { recursive: true }).map(String)) {
      const path = join(root, directory, name)
      if (!name.endsWith('.ts') && statSync(path).isFile())
        put(`${installedAt}/${directory}/${name}`, readFileSync(path))
    }
  put(configFile, stringify(config(workEvery)))
  syncAll(machine)
}

/** All of it is on the medium: it has been there for long. */
function syncAll({ disk }: Machine): void {
  const sync = (inode: typeof disk.root) => {
    disk.sync(inode)
    for (const inner of inode.entries.values()) sync(inner)
  }
  sync(disk.root)
}

export function setAccount(machine: Machine, name: string, control: Control): void {
  const { files } = outside(machine)
  const path = `/home/me/control/${name}.json`
  files.write(files.open(`${path}.new`, 'w'), Buffer.from(JSON.stringify(control)))
  files.rename(`${path}.new`, path)
}

/** The conversations on the disk: each with its text. */
export function conversations(machine: Machine): { file: string; text: string }[] {
  const projects = resolvePath(machine.disk.root, `${shared}/.claude-projects-shared`, true, 'look').inode
  return [...(projects?.entries.values() ?? [])].flatMap((directory) =>
    [...directory.entries]
      .filter(([name]) => name.endsWith('.jsonl'))
      .map(([file, inode]) => ({ file, text: inode.content.toString() })),
  )
}

/** Each file is another one with the same content, as after a restore. */
export function copyConversations(machine: Machine): void {
  const { disk } = machine
  const projects = resolvePath(disk.root, `${shared}/.claude-projects-shared`, true, 'look').inode
  for (const directory of projects?.entries.values() ?? [])
    for (const [name, inode] of [...directory.entries]) {
      if (inode.kind !== 'file') continue
      const copy = disk.make('file', inode.mode)
      disk.write(copy, Buffer.from(inode.content), 0)
      disk.sync(copy)
      disk.enter(directory, { name, to: copy })
    }
}
