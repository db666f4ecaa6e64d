// One try to hand a message to a webhook. Its answer is a status and no more: what a server says is neither kept nor
// shown, nor is its address, which for most services is the secret itself.
import { errnoOf } from '../errors.ts'
import type { WebhookRequest } from './format.ts'

export interface Delivery {
  ok: boolean
  /** A few words of ours. */
  detail: string
  /** Another try would end the same. */
  final?: boolean
  /** ms that the receiver wants to be left alone. */
  retryAfter?: number
}

/** Never rejects. @param timeout ms */
export async function post(
  address: string,
  { headers, body }: WebhookRequest,
  signal: AbortSignal,
  timeout: number,
): Promise<Delivery> {
  const { url, authorization } = target(address)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...authorization },
      body,
      // To follow one could take the message, and the credentials of the address, to anywhere.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    })
    await response.body?.cancel()
    return judge(response)
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    const cause = errnoOf((error as { cause?: unknown }).cause) ?? 'no connection'
    return { ok: false, detail: timedOut ? `no answer within ${timeout} ms` : cause }
  }
}

/** These say "not now"; all other refusals say "not this". */
const passing = [408, 425, 429]

function judge({ ok, status, headers }: Response): Delivery {
  const detail = `answered ${status}`
  if (ok) return { ok, detail }
  if (status < 500 && !passing.includes(status)) return { ok, detail, final: true }
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return { ok, detail, ...(seconds > 0 ? { retryAfter: seconds * 1000 } : {}) }
}

/** `https://user:password@…`: fetch takes them as a header only. */
function target(address: string): { url: URL; authorization: Record<string, string> } {
  const url = new URL(address)
  const { username, password } = url
  if (!username && !password) return { url, authorization: {} }
  url.username = ''
  url.password = ''
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url, authorization: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }
}
