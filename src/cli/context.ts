// What every verb is given: the options that stand everywhere, the config, and where to write.
import type { Command } from 'commander'
import type { LevelWithSilent } from 'pino'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load.ts'
import { configPath } from '../config/paths.ts'
import { type ControlClient, openClient } from '../control/client.ts'
import { type Log, openLog } from '../log.ts'

export interface Context {
  json: boolean
  configFile: string
  /** @throws FailoverError `CONFIG_MISSING`, `CONFIG_INVALID` */
  config(): Config
  log: Log
  /** A client of the running host, closed when the work is done. */
  withHost<T>(work: (client: ControlClient, config: Config) => Promise<T>): Promise<T>
}

export interface GlobalOptions {
  config?: string
  json?: boolean
  logLevel?: LevelWithSilent
}

export function contextOf(command: Command): Context {
  const { config: named, json = false, logLevel = 'info' } = command.optsWithGlobals<GlobalOptions>()
  const configFile = configPath(named)
  let config: Config | undefined
  const load = () => {
    config ??= loadConfig(configFile)
    return config
  }
  return {
    json,
    configFile,
    config: load,
    log: openLog(logLevel),
    async withHost(work) {
      const client = openClient(load())
      try {
        return await work(client, load())
      } finally {
        await client.close()
      }
    },
  }
}
