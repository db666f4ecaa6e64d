// A prompt on its way to another host, sealed for the hosts that may take it: whoever carries it can read nothing of it.
// Each host has a key pair of its own, made at its first start; the private half stays in the state directory.
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readText } from '../disk/bounded.ts'
import { errnoOf } from '../errors.ts'

export interface Seals {
  /** The public half, as the others are told it. */
  own: string
  /** @param keys public halves by host */
  seal(text: string, keys: Record<string, string>): Uint8Array
  /** undefined: it is not for this host, or was changed on the way. */
  open(body: Uint8Array): string | undefined
}

const cipher = 'aes-256-gcm'
const label = 'claude-failover task'

export function openSeals(stateDir: string, host: string): Seals {
  const own = ownKey(join(stateDir, 'fleet-key.pem'))
  return {
    own: encoded(createPublicKey(own)),
    seal(text, keys) {
      const key = randomBytes(32)
      const to = Object.entries(keys).map(([name, theirs]) => {
        const once = generateKeyPairSync('x25519')
        const wrapped = encrypt(shared(once.privateKey, decoded(theirs)), key)
        return [name, { once: encoded(once.publicKey), ...wrapped }] as const
      })
      return Buffer.from(JSON.stringify({ to: Object.fromEntries(to), ...encrypt(key, Buffer.from(text)) }))
    },
    open(body) {
      try {
        const { to, ...sealed } = envelope.parse(JSON.parse(Buffer.from(body).toString('utf8')))
        const mine = to[host]
        if (!mine) return undefined
        return decrypt(decrypt(shared(own, decoded(mine.once)), mine), sealed).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

const box = { iv: z.string().max(64), tag: z.string().max(64), data: z.string().max(1024 * 1024) }
const envelope = z.object({ ...box, to: z.record(z.string(), z.object({ ...box, once: z.string().max(200) })) })
type Box = { iv: string; tag: string; data: string }

function encrypt(key: Buffer, data: Buffer): Box {
  const iv = randomBytes(12)
  const work = createCipheriv(cipher, key, iv)
  const sealed = Buffer.concat([work.update(data), work.final()])
  return { iv: iv.toString('base64'), tag: work.getAuthTag().toString('base64'), data: sealed.toString('base64') }
}

function decrypt(key: Buffer, { iv, tag, data }: Box): Buffer {
  const work = createDecipheriv(cipher, key, Buffer.from(iv, 'base64'))
  work.setAuthTag(Buffer.from(tag, 'base64'))
  return Buffer.concat([work.update(Buffer.from(data, 'base64')), work.final()])
}

const shared = (privateKey: KeyObject, publicKey: KeyObject): Buffer =>
  Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), '', label, 32))

const encoded = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')
const decoded = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' })

/** Made once; another process of the same host may have been faster. */
function ownKey(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync('x25519')
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 })
    return privateKey
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    return createPrivateKey(readText(file))
  }
}
