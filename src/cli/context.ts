// What every verb is given: the options that stand everywhere, the config, and where to write.
import type { Command } from 'commander'
import type { LevelWithSilent } from 'pino'
import type { Config } from '../config/config.ts'
import type { loadConfig } from '../config/load.ts'
import { configPath } from '../config/paths.ts'
import type { ControlClient, openClient } from '../control/client.ts'

export interface Context {
  json: boolean
  logLevel: LevelWithSilent
  configFile: string
  /** @throws FailoverError `CONFIG_MISSING`, `CONFIG_INVALID` */
  config(): Config
  /** A client of the running host, closed when the work is done. */
  withHost<T>(work: (client: ControlClient) => Promise<T>): Promise<T>
}

/** What reads a config and asks a host: loaded before a verb is run, and not for its help. */
let parts: { loadConfig: typeof loadConfig; openClient: typeof openClient } | undefined

export async function loadParts(): Promise<void> {
  const [{ loadConfig }, { openClient }] = await Promise.all([
    import('../config/load.ts'),
    import('../control/client.ts'),
  ])
  parts = { loadConfig, openClient }
}

interface GlobalOptions {
  config?: string
  json?: boolean
  logLevel?: LevelWithSilent
}

export function contextOf(command: Command): Context {
  const { config: named, json = false, logLevel = 'info' } = command.optsWithGlobals<GlobalOptions>()
  const configFile = configPath(named)
  let loaded: Config | undefined
  const config = () => {
    if (!parts) throw new Error('loadParts comes first')
    loaded ??= parts.loadConfig(configFile)
    return loaded
  }
  return {
    json,
    logLevel,
    configFile,
    config,
    async withHost(work) {
      const { stateDir } = config()
      const client = (parts as NonNullable<typeof parts>).openClient({ stateDir })
      try {
        return await work(client)
      } finally {
        client.close()
      }
    },
  }
}
