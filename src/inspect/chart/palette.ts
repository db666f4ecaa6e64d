// The colours of a drawing. DOT and the attributes of an SVG carry the light ones, so that any reader shows something
// good; in an SVG a style sheet maps each to its dark one, and a page may set its own as `--chart-<role>`.

interface Colour {
  light: string
  dark: string
}

/** No two light colours are the same: the style sheet tells the roles apart by them. */
export const palette = {
  /** Names of states. */
  ink: { light: '#1f2328', dark: '#e6edf3' },
  /** Actions, and all else that is small. */
  muted: { light: '#667079', dark: '#8b949e' },
  main: { light: '#0969da', dark: '#4493f8' },
  /** What events and the ends of effects cause, off the main line. */
  step: { light: '#424a53', dark: '#b7c0ca' },
  error: { light: '#cf222e', dark: '#f85149' },
  after: { light: '#7d6a3f', dark: '#b39b62' },
  /** Where it begins. */
  line: { light: '#656d76', dark: '#8d96a0' },
  border: { light: '#aeb6bf', dark: '#4a525b' },
  face: { light: '#f5f7f9', dark: '#1b2129' },
  group: { light: '#fbfcfd', dark: '#12171d' },
} as const satisfies Record<string, Colour>

export type Role = keyof typeof palette

/** The colour of a role in DOT. */
export const colour = (role: Role): string => palette[role].light

/** `auto` is what the reader prefers. */
export type Theme = 'auto' | 'light' | 'dark'

const roles = Object.entries(palette) as [Role, Colour][]

const active: Colour = { light: '#1a7f37', dark: '#3fb950' }

/** A page says by two classes where the machine stands and how it came there. */
const marks = (shade: keyof Colour): string =>
  `.chart .active>path,.chart .active>polygon,.chart .active>ellipse{stroke:var(--chart-active,${active[shade]});stroke-width:3}`

const lastTransition = `.chart .last>text{font-weight:bold}
.chart .arrow:has(.last)>path{stroke-width:4}`

const mapped = (shade: keyof Colour): string =>
  roles
    .flatMap(([role, tone]) =>
      (['fill', 'stroke'] as const).map(
        (property) => `.chart [${property}="${tone.light}"]{${property}:var(--chart-${role},${tone[shade]})}`,
      ),
    )
    .concat(marks(shade))
    .join('\n')

/** Stands in every SVG; a page whose policy forbids inline styles serves it itself. */
export function styleSheet(theme: Theme): string {
  if (theme !== 'auto') return `${marks(theme)}\n${lastTransition}`
  return `${mapped('light')}\n@media (prefers-color-scheme:dark){\n${mapped('dark')}\n}\n${lastTransition}`
}

/** The attributes themselves, for a drawing that is always dark. */
export const recolour = (svg: string): string =>
  svg.replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (whole, property: string, hex: string) => {
    const found = roles.find(([, tone]) => tone.light === hex)
    return found ? `${property}="${found[1].dark}"` : whole
  })
