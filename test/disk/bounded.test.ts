import { execFileSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readGlobalFile } from '../../src/claude/home/global-file.ts'
import { userStatusLine } from '../../src/claude/start/settings.ts'
import { readBounded, readText } from '../../src/disk/bounded.ts'
import { checkCleanup } from '../../src/doctor/cleanup.ts'
import { wordOf } from '../../src/sessions/dialog.ts'
import { packageRoot } from '../../src/version.ts'
import { exampleEntry } from '../support/entry.ts'
import { temporaryDirectory } from '../support/temp.ts'

/** What must not be read, by what is wrong with it. */
function traps(directory: string) {
  execFileSync('mkfifo', [join(directory, 'pipe')])
  symlinkSync('/dev/zero', join(directory, 'zero'))
  symlinkSync('/dev/tty', join(directory, 'tty'))
  symlinkSync('loop', join(directory, 'loop'))
  mkdirSync(join(directory, 'directory'))
  const handle = openSync(join(directory, 'long'), 'w')
  ftruncateSync(handle, 30_000_000_000)
  closeSync(handle)
  return readdirSync(directory).map((name) => join(directory, name))
}

it('reads plain files, and those of which a link tells, up to so many bytes', () => {
  const directory = temporaryDirectory()
  const [file, link] = [join(directory, 'file'), join(directory, 'link')]
  writeFileSync(file, 'é'.repeat(300_000))
  symlinkSync(file, link)
  expect(readText(link)).toBe('é'.repeat(300_000))
  expect(readBounded(file, 600_000)).toHaveLength(600_000)
  expect(() => readBounded(file, 599_999)).toThrow(expect.objectContaining({ code: 'EFBIG' }))
  expect(readText('/proc/self/stat')).toMatch(/^\d+ \(/)
})

it('anything else is refused at once, whoever asks for it', async () => {
  const codes = traps(temporaryDirectory()).map((trap) => {
    try {
      return readText(trap)
    } catch (error) {
      return (error as NodeJS.ErrnoException).code
    }
  })
  expect(codes).toEqual(['ENOTFILE', 'EFBIG', 'ELOOP', 'ENOTFILE', 'ENOTFILE', 'ENOTFILE'])

  for (const trap of traps(temporaryDirectory())) {
    const home = temporaryDirectory()
    mkdirSync(join(home, '.claude'))
    mkdirSync(join(home, 'sessions'))
    for (const name of ['settings.json', '.claude/settings.json', '.claude.json', 'sessions/77.json'])
      symlinkSync(trap, join(home, name))
    const entry = exampleEntry({ home })
    const launch = entry.launch && { ...entry.launch, process: { pid: 77, startTime: '1' } }
    expect(userStatusLine(home, home)).toBeUndefined()
    expect(wordOf({ home, launch })).toBeUndefined()
    const account = { name: 'one', home, enabled: true }
    expect((await readGlobalFile(account)).fault).toBe('unreadable')
    expect((await checkCleanup([account]))[0]?.level).toBe('warning')
  }
})

/** Those that read what is nobody else's to write, and why. */
const others: Record<string, string> = {
  'clock.ts': 'the kernel',
  'proc.ts': 'the kernel',
  'init/users.ts': 'the kernel',
  'tmux/control-session.ts': 'the kernel',
  'control/peers.ts': 'the kernel',
  'version.ts': 'the package',
  'views/assets.ts': 'the package',
  'views/vendor.ts': 'the package',
  'fleet/nats/key.ts': 'makes a new file',
  'init/draft.ts': 'the package',
  'accounts/link.ts': 'syncs a directory',
  'journal/files.ts': 'writes the log',
  'init/steps.ts': 'makes a new file',
  'doctor/fix.ts': 'holds the file that it replaces, without waiting and through no link',
}

it('nothing else under src/ opens files', () => {
  const root = join(packageRoot, 'src')
  const opens =
    /\b(readFile|readFileSync|openSync|openAsBlob|createReadStream)\b|import \{[^}]*\bopen\b[^}]*\} from 'node:fs/
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^(disk|stand-in|testing)\//.test(name))
    .filter((name) => opens.test(readFileSync(join(root, name), 'utf8')))
  expect(found.toSorted()).toEqual(Object.keys(others).toSorted())
})
