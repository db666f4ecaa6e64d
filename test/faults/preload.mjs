// Loaded into a host before its own code (`node --import`): the disk refuses what it is told to refuse, once, and the clock is
// set as it is told. Both as the file says that FAULTS_ORDERS names: `{"id", "under", "nth", "errno", "offset"}`.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const file = process.env.FAULTS_ORDERS
/** Agents and tmux have the variable too, and no faults. */
if (file && process.argv.includes('up')) install(file)

function install(path) {
  const { readFileSync, appendFileSync } = fs
  let orders = { id: 0, nth: 0 }
  let count = 0
  const open = new Map()
  const look = () => {
    try {
      const next = JSON.parse(readFileSync(path, 'utf8'))
      if (next.id !== orders.id) count = 0
      orders = next
    } catch {
      // It is being written.
    }
  }
  look()
  setInterval(look, 10).unref()

  /** Throws when this is the call that is to fail. */
  const judge = (call, where) => {
    if (!orders.nth || typeof where !== 'string' || !where.startsWith(orders.under)) return
    if (++count !== orders.nth) return
    appendFileSync(`${path}.hits`, `${JSON.stringify({ id: orders.id, call, path: where, errno: orders.errno })}\n`)
    throw Object.assign(new Error(`${orders.errno}: told to fail, ${call} '${where}'`), {
      code: orders.errno,
      errno: -5,
      syscall: call,
      path: where,
    })
  }
  /** What takes a path, or a descriptor that was opened for one. */
  const placeOf = (first) => (typeof first === 'number' ? open.get(first) : first)
  const names = [
    'open',
    'stat',
    'lstat',
    'readdir',
    'readFile',
    'writeFile',
    'rename',
    'unlink',
    'mkdir',
    'rm',
    'readlink',
    'symlink',
    'truncate',
    'statfs',
    'chmod',
    'read',
    'write',
    'fsync',
    'fdatasync',
    'fstat',
    'ftruncate',
    'watch',
  ]
  const like = (from, to) => {
    for (const symbol of Object.getOwnPropertySymbols(from))
      Object.defineProperty(to, symbol, Object.getOwnPropertyDescriptor(from, symbol))
    return Object.assign(to, from)
  }
  for (const name of names) {
    const sync = `${name}Sync`
    const real = fs[sync]
    if (real)
      fs[sync] = like(real, (first, ...more) => {
        judge(sync, placeOf(first))
        const result = real(first, ...more)
        if (name === 'open') open.set(result, first)
        return result
      })
    const called = fs[name]
    if (called)
      fs[name] = like(called, (first, ...more) => {
        const back = more.at(-1)
        try {
          judge(name, placeOf(first))
        } catch (error) {
          if (name === 'watch') throw error
          return process.nextTick(back, error)
        }
        if (name === 'open')
          more[more.length - 1] = (error, handle) => {
            if (!error) open.set(handle, first)
            back(error, handle)
          }
        return called(first, ...more)
      })
    const promised = fs.promises[name]
    if (promised)
      fs.promises[name] = async (first, ...more) => {
        judge(`promises.${name}`, placeOf(first))
        const result = await promised(first, ...more)
        return name === 'open' ? handled(result, first) : result
      }
  }
  const handled = (handle, where) => {
    for (const name of ['read', 'readFile', 'write', 'writeFile', 'sync', 'datasync', 'stat', 'truncate']) {
      const real = handle[name].bind(handle)
      handle[name] = async (...words) => {
        judge(`handle.${name}`, where)
        return real(...words)
      }
    }
    return handle
  }
  syncBuiltinESMExports()

  const now = Date.now
  const shifted = () => now() + (orders.offset ?? 0)
  globalThis.Date = new Proxy(Date, {
    construct: (target, words, self) => Reflect.construct(target, words.length > 0 ? words : [shifted()], self),
    apply: (target) => new target(shifted()).toString(),
    get: (target, name) => (name === 'now' ? shifted : Reflect.get(target, name)),
  })
}
