// A certificate authority of the rig's own, and a certificate for the hosts that the stub stands for.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'

export interface Certificate {
  /** Path, for NODE_EXTRA_CA_CERTS. */
  authority: string
  cert: Buffer
  key: Buffer
}

const names = ['api.anthropic.com', '*.anthropic.com', 'claude.ai', '*.claude.ai', 'claude.com', '*.claude.com']

/** Days: of no matter, as long as the clock of the machine may be off. */
const valid = ['-days', '3650']

export async function makeCertificate(directory: string): Promise<Certificate> {
  mkdirSync(directory, { recursive: true })
  const at = (name: string) => join(directory, name)
  const openssl = (...words: string[]) => execa('openssl', words)
  const fresh = ['-newkey', 'rsa:2048', '-nodes']
  const authority = ['-subj', '/CN=rig', '-addext', 'basicConstraints=critical,CA:TRUE']
  await openssl('req', '-x509', ...fresh, '-keyout', at('ca.key'), '-out', at('ca.pem'), ...valid, ...authority)
  await openssl('req', ...fresh, '-keyout', at('key'), '-out', at('csr'), '-subj', '/CN=api.anthropic.com')
  writeFileSync(at('ext'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`)
  const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('ext')]
  await openssl('x509', '-req', '-in', at('csr'), ...signer, '-out', at('cert'), ...valid)
  return { authority: at('ca.pem'), cert: readFileSync(at('cert')), key: readFileSync(at('key')) }
}
