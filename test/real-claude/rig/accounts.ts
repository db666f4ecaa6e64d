// Homes of invented accounts, as the CLI has them after a login and its first questions. No real token is anywhere here:
// the stub tells an account by the name that stands in the invented one.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** 2100: never refreshed. */
const farAway = 4_102_444_800_000

const sharedNames = ['projects', 'session-env', 'file-history']

export interface AccountSpec {
  /** `A`, `B`, ... */
  name: string
  home: string
  /** Parent of the shared directories, which are named as the config's default has it. */
  sharedRoot: string
  /** Directories that the CLI is to trust; it asks in others, and starts no hook before it is answered. */
  trusted: string[]
}

/** Links to shared directories are made with it. */
export function makeAccount({ name, home, sharedRoot, trusted }: AccountSpec): void {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  for (const shared of sharedNames) {
    const target = join(sharedRoot, `.claude-${shared}-shared`)
    mkdirSync(target, { recursive: true, mode: 0o700 })
    symlinkSync(target, join(home, shared))
  }
  writeFileSync(join(home, '.credentials.json'), JSON.stringify(login(name)), { mode: 0o600 })
  writeFileSync(join(home, '.claude.json'), JSON.stringify(globalFile(name, trusted)))
}

const scopes = ['user:inference', 'user:profile', 'user:sessions:claude_code', 'user:mcp_servers']

const login = (name: string) => ({
  claudeAiOauth: {
    accessToken: `sk-ant-oat01-fake-${name}-r0`,
    refreshToken: `sk-ant-ort01-fake-${name}-r0`,
    expiresAt: farAway,
    scopes,
    subscriptionType: 'max',
    rateLimitTier: 'default_claude_max_5x',
  },
})

/** Of an account: the same each time, so that what the stub says of it agrees. */
export const identityOf = (name: string) => {
  const number = (name.codePointAt(0) ?? 0).toString(16).padStart(12, '0')
  return {
    accountUuid: `00000000-0000-4000-8000-${number}`,
    organizationUuid: `00000000-0000-4000-9000-${number}`,
    emailAddress: `stub-${name.toLowerCase()}@example.invalid`,
    displayName: `Stub ${name}`,
    organizationName: `Stub Org ${name}`,
  }
}

const globalFile = (name: string, trusted: string[]) => ({
  hasCompletedOnboarding: true,
  lastOnboardingVersion: '2.1.330',
  theme: 'dark',
  numStartups: 5,
  autoUpdates: false,
  oauthAccount: { ...identityOf(name), organizationRole: 'admin', billingType: 'stripe_subscription' },
  projects: Object.fromEntries(
    trusted.map((path) => [
      path,
      { hasTrustDialogAccepted: true, hasCompletedProjectOnboarding: true, allowedTools: [] },
    ]),
  ),
})
