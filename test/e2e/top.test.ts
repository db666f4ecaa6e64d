// `top` in a real tmux, key by key.
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { shellLine } from '../../src/shell.ts'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')

async function terminal(words: string[], [columns, rows]: [number, number]) {
  const socket = join(temporaryDirectory(), 'tmux')
  const tmux = async (...args: string[]) => (await execa('tmux', ['-S', socket, ...args], { reject: false })).stdout
  onTestFinished(() => void tmux('kill-server'))
  const line = `${shellLine('node', program, ...words)}; echo "exit $?"; exec sleep 1000`
  await tmux(
    '-f',
    '/dev/null',
    'new-session',
    '-d',
    '-s',
    'it',
    '-x',
    `${columns}`,
    '-y',
    `${rows}`,
    'bash',
    '-c',
    line,
  )
  const screen = () => tmux('capture-pane', '-p', '-t', 'it')
  const shows = (text: string | RegExp) =>
    until(async () => {
      const shown = await screen()
      return (typeof text === 'string' ? shown.includes(text) : text.test(shown)) ? shown : undefined
    }, `the screen to show ${text}`)
  return { tmux, screen, shows, press: (...keys: string[]) => tmux('send-keys', '-t', 'it', ...keys) }
}

it.each<[number, number]>([
  [80, 24],
  [200, 60],
])('%i×%i: everything that is needed, key by key', async (...size) => {
  const world = makeWorld({ dedicated: ['main', 'docs', 'paper'], accounts: ['one', 'two'] })
  await world.started()
  const { shows, screen, press, tmux } = await terminal(['top', '--config', world.file], size)
  await shows(/OK +one is active; 3 sessions run; nothing to do\./)
  expect(await screen()).toMatch(/\* one .*5h/)
  expect(await screen()).toContain('Enter attach')

  await press('/')
  await press('-l', 'pap')
  await press('Enter')
  const filtered = await shows('/pap')
  expect(filtered).toMatch(/^paper /m)
  expect(filtered).not.toMatch(/^main /m)

  // Into the session, and out of it with the keys of tmux.
  await press('Enter')
  await until(async () => (await world.tmux('list-clients', '-F', '#{client_session}')).includes('paper'), 'the attach')
  await world.tmux('detach-client', '-s', '=paper')
  await shows('/pap')
  await press('Escape')
  await shows(/^main /m)

  await press('e')
  await shows('The host would not swap now.')
  expect(await screen()).toMatch(/ OK +one is active/)
  await press('Escape')
  await press('l')
  await shows(/── log of the host/)
  await press('Escape')

  // What happens elsewhere is pushed, and told first.
  await world.run(['pause'])
  await shows(/ATTENTION +Automatic swaps are paused/)
  await world.run(['resume'])
  await shows(/OK +one is active/)

  await press('s')
  await shows('one → two')
  await press('Enter')
  await shows(/swap 1, one → two: swapped/)
  await shows(/OK +two is active/)

  await tmux('resize-window', '-t', 'it', '-x', '80', '-y', '24')
  await shows(/OK +two is active/)
  await press('q')
  await shows('exit 0')
  // The screen that was there before is back.
  expect(await screen()).not.toContain('Enter attach')
})

it('shows that the host has gone, and goes on when it is back', async () => {
  const world = makeWorld()
  const host = await world.started()
  const { shows, press } = await terminal(['top', '--config', world.file], [80, 24])
  await shows(/OK +one is active/)
  host.process.kill('SIGTERM')
  await host.ended
  await shows('GONE')
  await world.started()
  await shows(/OK +one is active/)
  await press('C-c')
  await shows('exit 0')
})

it('status --watch keeps its sentence at 80×24, whatever the number of sessions', async () => {
  const world = makeWorld({ dedicated: Array.from({ length: 20 }, (_, index) => `s${index}`) })
  await world.started()
  const { shows, screen } = await terminal(['status', '--watch', '--config', world.file], [80, 24])
  await shows('more lines: claude-failover top')
  expect((await screen()).split('\n')[0]).toMatch(/^(ok|moving): /)
})

it('without a terminal it says what to use instead', async () => {
  const world = makeWorld()
  const { code, error } = await world.run(['top', '--json'])
  expect([code, error().code]).toEqual([2, 'USAGE'])
})
