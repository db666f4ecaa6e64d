// What the CLI answers in its other mode (`-p`, a line of JSON each way) when it is asked what is left: no turn, no
// conversation, and it ends with its input.
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { standingOf } from './control.ts'
import { controlVariable } from './paths.ts'

export const isAsked = (argv: string[]): boolean => argv.includes('-p') && argv.includes('--input-format')

export async function answerUsage(home: string): Promise<void> {
  for await (const line of createInterface(process.stdin)) {
    const { type, request_id, request } = JSON.parse(line)
    if (type !== 'control_request' || request?.subtype !== 'get_usage') continue
    const now = standingOf(process.env[controlVariable], basename(home), Date.now())
    const window = (utilization: number, at: number) => ({ utilization, resets_at: new Date(at * 1000).toISOString() })
    const refused = now.mode === 'unauthorized'
    const rate_limits = refused
      ? null
      : {
          five_hour: window(now.fiveHour, now.fiveHourResetsAt),
          seven_day: window(now.sevenDay, now.sevenDayResetsAt),
          seven_day_opus: null,
        }
    const response = { subscription_type: 'max', rate_limits_available: true, rate_limits, behaviors: null }
    const answer = { type: 'control_response', response: { subtype: 'success', request_id, response } }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
}
