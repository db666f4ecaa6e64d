// The key of a host: an nkey, of which the servers know the public half alone. The file is the caller's alone, and is never
// overwritten.

import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { nkeys } from '@nats-io/transport-node'
import { expandHome } from '../../config/paths.ts'
import { errnoOf, FailoverError } from '../../errors.ts'

export function makeKey(file: string): { path: string; publicKey: string } {
  const path = resolve(expandHome(file))
  const pair = nkeys.createUser()
  let handle: number
  try {
    handle = openSync(path, 'wx', 0o600)
  } catch (error) {
    throw new FailoverError('USAGE', {
      message: `${path} cannot be created: ${errnoOf(error) ?? error}`,
      expected: 'a file that does not exist, in a directory that does',
      found: errnoOf(error) ?? 'an error',
      fix: 'name another file, or make the directory',
    })
  }
  writeSync(handle, Buffer.from(pair.getSeed()))
  writeSync(handle, '\n')
  fsyncSync(handle)
  closeSync(handle)
  const publicKey = pair.getPublicKey()
  pair.clear()
  return { path, publicKey }
}
