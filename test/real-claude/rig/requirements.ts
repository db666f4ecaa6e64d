// What the rig needs of the machine.
import { spawnSync } from 'node:child_process'

const tools = ['unshare', 'setpriv', 'ip', 'mount', 'openssl', 'tmux', 'npm']

/** Why the rig cannot run on this machine; undefined when it can. */
export function missing(): string | undefined {
  if (process.platform !== 'linux') return `it needs the namespaces of Linux, this is ${process.platform}`
  const absent = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  if (absent.length > 0) return `not found: ${absent.join(', ')}`
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const probe = spawnSync('unshare', [
    '--net',
    '--pid',
    '--mount-proc',
    '--fork',
    ...user,
    'ip',
    'link',
    'set',
    'lo',
    'up',
  ])
  if (probe.status === 0) return undefined
  const said = probe.stderr.toString().trim()
  return `no namespace may be made (${said}); run it as root, or where users may make namespaces`
}
