// Where the control socket of a host is, and how a client finds it.
import { lstatSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { readText } from '../disk/bounded.ts'
import { writeJson } from '../disk/durable.ts'

/** Node 20 cuts longer socket paths without a word, and two that are cut may be the same (the kernel's bound: 108). */
const longestPath = 100

const about = z.object({
  pid: z.int(),
  socket: z.string(),
  http: z.string().nullable(),
  startedAt: z.string(),
  version: z.string(),
})
export type HostFile = z.infer<typeof about>

const file = (stateDir: string): string => join(stateDir, 'host.json')

/** `<stateDir>/host.sock`, or a short path of our own when that is too long. `remove` takes away what it made. */
export function chooseSocket(stateDir: string): { path: string; remove(): void } {
  const plain = join(stateDir, 'host.sock')
  if (Buffer.byteLength(plain) <= longestPath) return { path: plain, remove: () => rmSync(plain, { force: true }) }
  const roots = [runtimeDirectory(), tmpdir()].flatMap((root) => root ?? [])
  const short = roots.find((root) => Buffer.byteLength(join(root, 'cf-XXXXXX', 'host.sock')) <= longestPath)
  // A name that nobody can have taken before, and a directory that is ours from its first instant (0700).
  const path = join(mkdtempSync(join(short ?? '/tmp', 'cf-')), 'host.sock')
  return { path, remove: () => removeShort(path) }
}

/** Of this user alone, and kept from those who clean up: `$XDG_RUNTIME_DIR`, where it is as its specification says. */
function runtimeDirectory(): string | undefined {
  const path = process.env.XDG_RUNTIME_DIR
  const found = path?.startsWith('/') ? lstatSync(path, { throwIfNoEntry: false }) : undefined
  const isOurs = found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
  return isOurs ? path : undefined
}

/** The socket and its directory, and nothing that is not just that. */
function removeShort(socket: string): void {
  const directory = dirname(socket)
  if (!/\/cf-[A-Za-z0-9]{6}$/.test(directory) || basename(socket) !== 'host.sock') return
  try {
    if (lstatSync(directory).uid !== process.getuid?.()) return
    rmSync(socket, { force: true })
    rmdirSync(directory)
  } catch {
    // Gone already, or something else is in it.
  }
}

export function writeHostFile(stateDir: string, host: HostFile): () => void {
  // The short directory of a host that was killed is nobody's any more.
  const before = readHostFile(stateDir)
  if (before && dirname(before.socket) !== stateDir) removeShort(before.socket)
  writeJson(file(stateDir), host)
  return () => rmSync(file(stateDir), { force: true })
}

/** undefined when no host has written one, or it cannot be read. */
export function readHostFile(stateDir: string): HostFile | undefined {
  try {
    return about.parse(JSON.parse(readText(file(stateDir))))
  } catch {
    return undefined
  }
}
