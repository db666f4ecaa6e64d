// One session, in one line of a fixed height.
import { Ticking } from '/assets/common/clock.js'
import { CopyButton } from '/assets/common/copy.js'
import { linkTo } from '/assets/common/place.js'
import { ago, clean } from '/assets/common/text.js'
import { html, memo, useMemo } from '/assets/common/ui.js'
import { attachCommand } from './attach.js'
import { standing } from './order.js'
import { Turns } from './turns.js'

export const Row = memo(({ session, turns, groups, index, chosen, open }) => {
  const { name, account, project, fault, lastSign, group } = session
  const { level, word } = standing(session)
  const words = useMemo(() => (now) => (lastSign ? ago(lastSign, now) : '–'), [lastSign])
  const [, directory = '', base = project] = /^(.*\/)?([^/]+)\/?$/.exec(project) ?? []
  return html`
    <tr data-name=${name} data-level=${level || null} aria-rowindex=${index + 2} aria-selected=${chosen ? 'true' : null} onClick=${() => open(name)}>
      <th scope="row"><a href=${linkTo({ session: name })} onClick=${(event) => event.stopPropagation()}>${clean(name, 64)}</a></th>
      <td class="cell-state"><span class=${`state ${level}`}>${word}</span>${fault && html` <span class="what" title=${fault.message}><code>${clean(fault.code, 40)}</code> ${clean(fault.message)}</span>`}</td>
      ${groups && html`<td class="cell-group">${clean(group ?? '', 64)}</td>`}
      <td class="cell-project" title=${project}>${clean(base, 80)} <span class="muted">${clean(directory, 80)}</span></td>
      <td class="cell-account">${clean(account, 64)}</td>
      <td class="cell-turns"><${Turns} counts=${turns} /></td>
      <td class="cell-sign"><${Ticking} words=${words} /></td>
      <td class="cell-attach"><${CopyButton} text=${attachCommand(name)} label="attach" /></td>
    </tr>`
})
