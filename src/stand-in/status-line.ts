// The status line command: run at the start, after each turn and at a limit, never on a timer; what it prints is shown.
import type { Standing } from './control.ts'
import { runShell } from './hooks.ts'

/** As long after a turn as the real one was seen to take. */
const delay = 300

export interface StatusInput {
  common: Record<string, unknown>
  /** undefined before the account's first answer. */
  standing: Standing | undefined
  model: string
}

export class StatusLine {
  readonly #command: string | undefined
  readonly #show: (line: string) => void
  #timer: NodeJS.Timeout | undefined

  constructor(command: string | undefined, show: (line: string) => void) {
    this.#command = command
    this.#show = show
  }

  runNow({ common, standing, model }: StatusInput): void {
    if (!this.#command) return
    runShell(this.#command, inputOf(common, standing, model)).then((printed) =>
      this.#show(printed.split('\n')[0] ?? ''),
    )
  }

  /** `input` is asked for when the time has come; several calls before that become one. */
  runSoon(input: () => StatusInput): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.runNow(input()), delay)
  }
}

function inputOf(
  common: Record<string, unknown>,
  standing: Standing | undefined,
  model: string,
): Record<string, unknown> {
  const { cwd } = common
  return {
    ...common,
    model: { id: model, display_name: model },
    workspace: { current_dir: cwd, project_dir: cwd, added_dirs: [] },
    version: '2.1.330',
    output_style: { name: 'default' },
    cost: { total_cost_usd: 0, total_duration_ms: 0, total_api_duration_ms: 0 },
    context_window: { context_window_size: 1_000_000, used_percentage: 0, remaining_percentage: 100 },
    exceeds_200k_tokens: false,
    ...(standing ? { rate_limits: rateLimits(standing) } : {}),
  }
}

const rateLimits = (standing: Standing) => ({
  five_hour: { used_percentage: standing.fiveHour, resets_at: standing.fiveHourResetsAt },
  seven_day: { used_percentage: standing.sevenDay, resets_at: standing.sevenDayResetsAt },
})
