// What the CLI asks beside the turns: who the account is, tokens, telemetry. What is not known here is answered by 404,
// which it takes well.
import type { ServerResponse } from 'node:http'
import { identityOf } from '../rig/accounts.ts'
import type { AccountState } from './server.ts'

export function answerElse(account: AccountState, path: string, body: Body, response: ServerResponse): void {
  const found = answerTo(account, path, body)
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify(found ?? { type: 'error', error: { type: 'not_found_error', message: 'stub: not here' } }),
  )
}

type Body = Record<string, unknown>

function answerTo({ name, standing }: AccountState, path: string, body: Body): object | undefined {
  if (path === '/v1/messages/count_tokens') return { input_tokens: 100 }
  if (path === '/v1/oauth/token') return tokensFor(String(body.refresh_token))
  if (path === '/api/oauth/profile') return profileOf(name)
  if (path === '/api/oauth/usage') {
    const { fiveHour, sevenDay, fiveHourResetsAt, sevenDayResetsAt } = standing
    return {
      five_hour: { utilization: fiveHour, resets_at: iso(fiveHourResetsAt) },
      seven_day: { utilization: sevenDay, resets_at: iso(sevenDayResetsAt) },
    }
  }
  if (path === '/api/oauth/claude_cli/roles')
    return { organization_role: 'admin', organization_name: identityOf(name).organizationName }
  if (path.startsWith('/api/event_logging')) return { accepted_count: 1, rejected_count: 0 }
  return undefined
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()

let refreshed = 0

function tokensFor(refreshToken: string) {
  refreshed += 1
  const name = /fake-([A-Za-z0-9]+)/.exec(refreshToken)?.[1] ?? 'unknown'
  return {
    token_type: 'Bearer',
    access_token: `sk-ant-oat01-fake-${name}-r${refreshed}`,
    refresh_token: `sk-ant-ort01-fake-${name}-r${refreshed}`,
    expires_in: 28_800,
    scope: 'user:inference user:profile user:sessions:claude_code user:mcp_servers',
  }
}

function profileOf(name: string) {
  const { accountUuid, organizationUuid, emailAddress, displayName, organizationName } = identityOf(name)
  return {
    account: { uuid: accountUuid, email: emailAddress, display_name: displayName, has_claude_max: true },
    organization: {
      uuid: organizationUuid,
      name: organizationName,
      organization_type: 'claude_max',
      rate_limit_tier: 'default_claude_max_5x',
      subscription_status: 'active',
    },
  }
}
