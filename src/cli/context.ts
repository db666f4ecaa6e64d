// What every verb is given: the options that stand everywhere, the config, and where to write.
import type { Command } from 'commander'
import type { LevelWithSilent } from 'pino'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load.ts'
import { configPath } from '../config/paths.ts'
import { type ControlClient, openClient } from '../control/client.ts'

export interface Context {
  json: boolean
  logLevel: LevelWithSilent
  configFile: string
  /** @throws FailoverError `CONFIG_MISSING`, `CONFIG_INVALID` */
  config(): Config
  /** A client of the running host, closed when the work is done. */
  withHost<T>(work: (client: ControlClient) => Promise<T>): Promise<T>
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
    loaded ??= loadConfig(configFile)
    return loaded
  }
  return {
    json,
    logLevel,
    configFile,
    config,
    async withHost(work) {
      const client = openClient(config())
      try {
        return await work(client)
      } finally {
        client.close()
      }
    },
  }
}
