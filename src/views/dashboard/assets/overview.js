// What one looks at: a swap that runs, groups, accounts, sessions.
import { html } from '/assets/common/ui.js'
import { Accounts } from './accounts/tiles.js'
import { Groups } from './groups.js'
import { Sessions } from './sessions/table.js'
import { Swap } from './swaps/swap.js'

export function Overview({ state, place, act }) {
  const { status, swaps } = state
  const running = swaps.filter(({ outcome }) => outcome === null)
  return html`
    ${running.map((swap) => html`<${Swap} key=${swap.id} swap=${swap} open=${true} brief=${true} />`)}
    <${Groups} groups=${status.groups} />
    <${Accounts} state=${state} act=${act} />
    <${Sessions} state=${state} place=${place} act=${act} />`
}
