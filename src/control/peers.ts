// Who is at the other end of a connection over loopback: the kernel's table of TCP sockets names the user. Other users of
// the machine may ask how the host is, over a few connections; everything else is ours alone, whatever they present.
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Connections of other users at a time; one more is closed. Ours have the rest of the server's `maxConnections`. */
const mostOfOthers = 8
/** The table is read at most this part of the time, however often somebody connects. */
const readingPart = 0.1

export interface Peers {
  /** Whether a program of our own user is at the other end. False too where the kernel does not say. */
  isOurs(socket: Socket): Promise<boolean>
}

/** Looks at each connection of the server once, as it comes. */
export function openPeers(server: Server, ourUid: number = process.getuid?.() ?? 0): Peers {
  const known = new WeakMap<Socket, Promise<boolean>>()
  const uidOf = openTable()
  let others = 0
  const look = async (socket: Socket): Promise<boolean> => {
    if ((await uidOf(socket)) === ourUid) return true
    if (socket.closed) return false
    others += 1
    socket.once('close', () => {
      others -= 1
    })
    if (others > mostOfOthers) socket.destroy()
    return false
  }
  server.on('connection', (socket) => void known.set(socket, look(socket)))
  return { isOurs: (socket) => known.get(socket) ?? look(socket) }
}

/** Reads the table once for all that wait for it. */
function openTable(): (socket: Socket) => Promise<number | undefined> {
  let next: Promise<Buffer[]> | undefined
  let notBefore = 0
  const read = async (): Promise<Buffer[]> => {
    await sleep(Math.max(0, notBefore - performance.now()))
    // Who connects from now on waits for the next reading: this one may have gone past its row.
    next = undefined
    const began = performance.now()
    // The namespace of our own process; `tcp6` has the clients that speak IPv4 through a socket for both.
    const tables = await Promise.all(
      ['tcp', 'tcp6'].map((name) => readFile(`/proc/self/net/${name}`).catch(() => none)),
    )
    notBefore = performance.now() + (performance.now() - began) / readingPart
    return tables
  }
  return async (socket) => {
    const rows = rowsOf(socket)
    if (!rows) return undefined
    next ??= read()
    const tables = await next
    for (const table of tables)
      for (const row of rows) {
        const at = table.indexOf(row)
        if (at >= 0) return uidIn(table.toString('latin1', at, at + longestRow))
      }
    return undefined
  }
}

const none = Buffer.alloc(0)
const longestRow = 250

/** How the peer's row begins: its own address and port, then ours. */
function rowsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string[] | undefined {
  const [from, to] = [hexOf(remoteAddress), hexOf(localAddress)]
  if (!from || !to || !remotePort || !localPort) return undefined
  const [fromPort, toPort] = [remotePort, localPort].map((port) => port.toString(16).toUpperCase().padStart(4, '0'))
  const mapped = `0000000000000000${littleEndian ? 'FFFF0000' : '0000FFFF'}`
  return ['', mapped].map((prefix) => `: ${prefix}${from}:${fromPort} ${prefix}${to}:${toPort} `)
}

/** As the kernel writes it: a number of 32 bits in the machine's own order. */
function hexOf(address: string | undefined): string | undefined {
  const parts = address
    ?.replace(/^::ffff:/, '')
    .split('.')
    .map(Number)
  if (parts?.length !== 4) return undefined
  const bytes = littleEndian ? parts.reverse() : parts
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('')
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** undefined for a socket that no process holds any more: of such the kernel says that it is root's. */
function uidIn(row: string): number | undefined {
  const [, , , , , , , uid, , inode] = row.replace(/^: /, 'x ').split('\n')[0]?.trim().split(/\s+/) ?? []
  return uid === undefined || inode === undefined || inode === '0' ? undefined : Number(uid)
}
