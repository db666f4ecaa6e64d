// The environment of an agent: that of the host, less what would make the agent another one, plus what the config says.
import { homeVariable } from '../home/names.ts'

/** The config's word on it. */
interface Given {
  agent: { env: Record<string, string> }
}

/** Of the agent's own family: they would name another account, another server, or a session around it. */
const agentVariables = /^(CLAUDE|ANTHROPIC_|AI_AGENT$)/
/** Set anew by tmux for each pane, or by nobody: they speak of the terminal that the host was started in. */
const terminalVariables = /^(TMUX|TMUX_PANE|TERM|TERM_PROGRAM|TERM_PROGRAM_VERSION|COLUMNS|LINES|PWD|OLDPWD|SHLVL|_)$/

/** What the agents' tmux server starts with. */
export function baseEnvironment(host: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(host).flatMap(([name, value]) =>
      value === undefined || agentVariables.test(name) || terminalVariables.test(name) ? [] : [[name, value]],
    ),
  )
}

/** What is set on top of it for one session. */
export const ownVariables = (config: Given, home: string): Record<string, string> => ({
  ...config.agent.env,
  [homeVariable]: home,
})

const secret = /TOKEN|SECRET|PASSW|CREDENTIAL|_KEY$|APIKEY/i

/** The same for a plan, which is printed and kept: what looks like a secret is not shown. */
export const shownVariables = (config: Given, home: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ownVariables(config, home)).map(([name, value]) => [name, secret.test(name) ? '***' : value]),
  )
