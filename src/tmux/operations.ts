// The few operations that a failover needs, each one line on the control channel.
import type { EventEmitter } from 'node:events'
import type { Client, ClientEvents } from './client.ts'
import { controlSession } from './control-session.ts'
import { environmentNames, planEnvironment } from './environment.ts'
import { isMissingTarget, refusedCommand } from './failures.ts'
import {
  checkLaunch,
  checkName,
  checkPaneId,
  type NewSession,
  newSessionCommands,
  type Respawn,
  respawnCommands,
} from './launch.ts'
import { type Pane, paneFormat, parsePane, startedPane } from './panes.ts'
import { reapUnknown } from './reap.ts'
import { checkRunnable } from './runnable.ts'
import type { Screens } from './screens.ts'

export interface CaptureOptions {
  /** Lines that tmux wrapped are joined. Without it a phrase that wraps is in two lines. */
  joined: boolean
  /** The scrollback too, not only what is on the screen. */
  history?: boolean
  /** With the sequences that colour it. */
  attributes?: boolean
  /** `Pane.server`: refuse when the server is another one by now. */
  server?: string
}

/** `disconnected` and then `connected` tell of each connection that was lost and made again. */
export interface Tmux extends Pick<EventEmitter<ClientEvents>, 'on' | 'once' | 'off'> {
  /** The server instance of the present connection, or of the last one while there is none: its pid and start time. */
  readonly serverId: string
  /**
   * A sequence of commands, executed in one go; the reply lines of each. One that fails drops those after it. Where
   * the connection is lost before all have been answered, they may have been executed or not.
   * Not for commands that run others or wait (`runnable.ts`).
   * @throws FailoverError TMUX_FAILED with tmux's own text in `found`, ARGUMENT_UNSAFE
   */
  run(...commands: string[][]): Promise<string[][]>
  /**
   * Every pane of the server, those of other people too; one whose window is linked to several sessions, once for each.
   * With a name, those of the session of this very name; none when there is no such session.
   */
  panes(session?: string): Promise<Pane[]>
  /** @throws FailoverError ARGUMENT_UNSAFE, DIRECTORY_MISSING, PROGRAM_MISSING, TMUX_FAILED (the name is taken) */
  newSession(options: NewSession): Promise<Pane>
  /** Ends what still runs in the pane by hanging up its terminal, which a process may ignore. People stay attached. */
  respawnPane(options: Respawn): Promise<Pane>
  /** False when there was no session of this very name. */
  killSession(name: string): Promise<boolean>
  /** The text of a pane, without blanks at the ends of lines. */
  capture(pane: string, options: CaptureOptions): Promise<string>
  /** Detaches and removes our control session. The server lives on as long as it has other sessions. */
  close(): Promise<void>
}

export function operations(client: Client, screens: Screens, close: () => Promise<void>): Tmux {
  const present = async (session: string[], server?: string): Promise<{ server: string; names: string[] }> => {
    const reply = await client.send([['show-environment', '-s', '-g'], ...(session.length ? [session] : [])], server)
    return { server: reply.server, names: reply.replies.flatMap(environmentNames) }
  }
  // An id that the caller has is one of the server that was last seen, unless he says otherwise.
  const serverOf = (server?: string): string => server ?? client.serverId

  return {
    get serverId() {
      return client.serverId
    },
    on: client.on.bind(client) as never,
    once: client.once.bind(client) as never,
    off: client.off.bind(client) as never,
    close,
    async run(...commands) {
      for (const words of commands) checkRunnable(words)
      return commands.length === 0 ? [] : (await client.send(commands)).replies
    },
    async panes(session) {
      if (session !== undefined) checkName(session)
      const which = session === undefined ? ['-a'] : ['-s', '-t', `=${session}:`]
      const { server, replies } = await client.send([['list-panes', ...which, '-F', paneFormat]]).catch((error) => {
        if (session !== undefined && isMissingTarget(error)) return { server: client.serverId, replies: [[]] }
        throw error
      })
      const all = replies[0]!.map((line) => parsePane(line, server))
      reapUnknown(all, server)
      return all.filter((pane) => pane.session !== controlSession)
    },
    async newSession(options) {
      checkName(options.name)
      await checkLaunch(options)
      const { server, names } = await present([])
      const commands = newSessionCommands(options, planEnvironment(options.env, names))
      try {
        const { replies } = await client.send(commands, server)
        return startedPane(commands, replies, options.name, server)
      } catch (error) {
        // Without its agent, or with the launch at another pane: nobody else would take it away.
        const half = refusedCommand(error) ?? 'new-session'
        if (half !== 'new-session')
          await client.send([['kill-session', '-t', `=${options.name}`]], server).catch(() => {})
        throw error
      }
    },
    async respawnPane(options) {
      checkPaneId(options.pane)
      const wanted = serverOf(options.server)
      await checkLaunch(options)
      const { server, names } = await present(['show-environment', '-s', '-t', options.pane], wanted)
      const { replies } = await client.send(respawnCommands(options, planEnvironment(options.env, names)), server)
      return parsePane(replies.at(-1)?.[0] ?? '', server)
    },
    async killSession(name) {
      checkName(name)
      return client.send([['kill-session', '-t', `=${name}`]]).then(
        () => true,
        (error) => {
          if (isMissingTarget(error)) return false
          throw error
        },
      )
    },
    async capture(pane, { joined, history = false, attributes = false, server }) {
      checkPaneId(pane)
      const how = [...(joined ? ['-J'] : []), ...(attributes ? ['-e'] : []), ...(history ? ['-S', '-'] : [])]
      const lines = await screens.lines(['capture-pane', '-p', ...how, '-t', pane], serverOf(server))
      return lines.map((line) => line.replace(/ +$/, '')).join('\n')
    },
  }
}
