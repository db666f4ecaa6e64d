// Where the control socket of a host is, and how a client finds it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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
  const inTemporary = join(tmpdir(), 'cf-XXXXXX', 'host.sock')
  const directory = mkdtempSync(join(Buffer.byteLength(inTemporary) <= longestPath ? tmpdir() : '/tmp', 'cf-'))
  return { path: join(directory, 'host.sock'), remove: () => rmSync(directory, { recursive: true, force: true }) }
}

export function writeHostFile(stateDir: string, host: HostFile): () => void {
  // The short directory of a host that was killed is nobody's any more.
  const before = readHostFile(stateDir)
  if (before && dirname(before.socket) !== stateDir && /\/cf-[A-Za-z0-9]{6}$/.test(dirname(before.socket)))
    rmSync(dirname(before.socket), { recursive: true, force: true })
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
