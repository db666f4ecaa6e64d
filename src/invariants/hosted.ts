import type { Config } from '../config/config.ts'
import { openClient } from '../control/client.ts'

/** Whether a host runs and is ready: one that starts up, or answers nobody, looks after nothing yet. */
export async function isHosted({ stateDir }: Pick<Config, 'stateDir'>): Promise<boolean> {
  const client = openClient({ stateDir })
  try {
    return (await client.get<{ ready: boolean }>('/status')).ready
  } catch {
    return false
  } finally {
    client.close()
  }
}
