// What somebody has to do for an account that is refused, beside the CLI's own sentence.
import type { NeedReason } from '../../../machines/evidence.ts'
import { shellLine } from '../../shell.ts'

const deeds: Record<NeedReason, string> = {
  authentication_failed: 'then /login',
  oauth_org_not_allowed: 'pay or renew at https://claude.ai/settings/billing; then give it any prompt',
  account_on_hold: 'see what its message says; then start it anew and give it any prompt',
  verification_required: 'verify your identity as its message says; then give it any prompt',
  billing_error: 'add funds or renew at https://platform.claude.com/settings/billing; then give it any prompt',
  unknown: 'see what its message says; then give it any prompt',
}

/** One line; the account is used again after a turn on it that ends well. */
export const remedyFor = (reason: NeedReason, home: string): string =>
  `${shellLine('env', `CLAUDE_CONFIG_DIR=${home}`, 'claude')}, ${deeds[reason]}; a turn that ends well on it clears this`
