// The login of an account, while it is renewed.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** An older lock was left behind. */
const lockIsFresh = 30_000

/** A flip in the middle of it would throw the fresh token away. */
export async function isRefreshing(home: string): Promise<boolean> {
  const lock = await stat(join(home, '.oauth_refresh.lock')).catch(() => undefined)
  return !!lock && Date.now() - lock.mtimeMs < lockIsFresh
}
