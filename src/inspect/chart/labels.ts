// What stands in the boxes and at the arrows of a drawing, as graphviz HTML labels.
import type { ChartState, ChartTransition } from './chart.ts'
import { dotText } from './escape.ts'
import type { Direction } from './layout.ts'
import { actionText, guardText, type Line, transitionText } from './lines.ts'
import { colour, type Role } from './palette.ts'

const font = (text: string, size: number, role: Role): string =>
  `<FONT POINT-SIZE="${size}" COLOR="${colour(role)}">${dotText(text)}</FONT>`

const table = (rows: string[]): string =>
  `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${rows.join('')}</TABLE>>`

/** Graphviz makes a group with an id only of a cell with a title: so every transition that is written has one. */
const about = (transition: ChartTransition | null): string =>
  transition ? ` ID="${transition.element}" TITLE="${dotText(transitionText(transition))}"` : ''

/** In characters: longer than this, the actions of a line stand on a line of their own. */
const wide = 28

const lineRow = ({ sign, text, actions, transition }: Line): string => {
  const rows = actions && text.length + actions.length > wide ? [text, actions] : [`${text} ${actions}`]
  const said = rows.map((row, nth) => font(nth === 0 ? `${sign} ${row}` : row, nth === 0 ? 10 : 9, 'muted'))
  return `<TR><TD${about(transition)}>${said.join('<BR/>')}</TD></TR>`
}

export const stateLabel = (state: ChartState, lines: Line[]): string =>
  table([
    `<TR><TD><FONT POINT-SIZE="14" COLOR="${colour('ink')}"><B>${dotText(state.key)}</B></FONT></TD></TR>`,
    ...lines.map(lineRow),
  ])

/** Events in the colours of their kinds, guards below, actions small; `gap` points of nothing keep them off the arrow. */
export function arrowLabel(
  transitions: ChartTransition[],
  role: (transition: ChartTransition) => Role,
  gap: number,
  direction: Direction,
): string {
  const left = '<BR ALIGN="LEFT"/>'
  const rows = transitions.map((transition) => {
    const said = [
      font(transition.event, 11, role(transition)),
      ...(transition.guard === null ? [] : [font(guardText(transition), 10, role(transition))]),
      ...(transition.actions.length ? [font(actionText(transition), 9, 'muted')] : []),
    ]
    const text = `<TD ALIGN="LEFT" BALIGN="LEFT"${about(transition)}>${said.join(left)}${left}</TD>`
    return direction === 'down' ? `<TR><TD WIDTH="${gap}"></TD>${text}</TR>` : `<TR>${text}</TR>`
  })
  return table(direction === 'down' ? rows : [...rows, `<TR><TD HEIGHT="${gap}"></TD></TR>`])
}
