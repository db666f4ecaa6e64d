// `init` alone leads a newcomer to a host that runs, in a real terminal, and `restore` back: test/support/newcomer.sh.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { shellLine, shellWord } from '../../src/shell.ts'
import { standIn } from '../../src/stand-in/paths.ts'
import { packageRoot } from '../../src/version.ts'
import { boot, missing } from '../support/machine.ts'
import { temporaryDirectory } from '../support/temp.ts'

const script = join(packageRoot, 'test/support/newcomer.sh')
const program = shellLine(process.execPath, join(packageRoot, 'dist/src/cli/main.js'))
const agent = shellLine(...standIn)

const walked = (out: string) => {
  expect(
    out.split('\n').filter((line) => line.startsWith('== ')),
    out,
  ).toEqual([
    '== nothing was changed before the answer',
    '== led to the end',
    '== status ok app:true paper:true docs:true',
    '== restore while it runs exits 1',
    '== restore exits 0',
    '== a real directory again',
    '== changed ./.claude-work/.claude.json, kept: 1',
    '== end',
  ])
}

it('without systemd: to a host in a terminal, and back with every byte where it was', async () => {
  const root = temporaryDirectory()
  const home = join(root, 'home')
  mkdirSync(home)
  // No service manager, no tmux server of the user's, no port that another host has.
  const env = { HOME: home, OUT: root, CF: program, AGENT: agent, TMUX_TMPDIR: root, XDG_RUNTIME_DIR: '/nowhere' }
  await execa('bash', [script], { env: { ...env, DBUS_SESSION_BUS_ADDRESS: '' }, reject: false })
  walked(readFileSync(join(root, 'out'), 'utf8'))
})

it.skipIf(missing !== null)(
  'with a real systemd: to a service that runs, and back with every byte where it was',
  async () => {
    const root = temporaryDirectory()
    copyFileSync(script, join(root, 'newcomer.sh'))
    const set = { OUT: '/t', CF: program, AGENT: agent, SYSTEMD: '1', XDG_RUNTIME_DIR: '/run/user/1000' }
    const words = Object.entries(set).map(([name, value]) => `${name}=${shellWord(value)}`)
    const ready = 'for i in $(seq 40); do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.25; done'
    writeFileSync(
      join(root, 'user.sh'),
      `export HOME=/home/op USER=op ${words.join(' ')}\n${ready}\n. /t/newcomer.sh\n`,
    )
    walked(await boot(root, { name: 'op', uid: 1000, home: '/home/op' }))
  },
  300_000,
)
