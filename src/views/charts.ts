// The drawings of all machines, for pages whose policy allows no style in them: their style sheet is served by itself.
import { machines } from '../../machines/index.ts'
import { drawMachine, styleSheet } from '../inspect/chart/index.ts'

export type MachineName = keyof typeof machines

/** In the order in which one wants to see them. */
export const machineNames = Object.keys(machines) as MachineName[]

const drawn = new Map<MachineName, Promise<string>>()

/** Drawn once, at the first call: 0.1 s each. */
export function chartSvg(name: MachineName): Promise<string> {
  const known = drawn.get(name) ?? drawMachine(machines[name], 'svg').then(withoutStyle)
  drawn.set(name, known)
  return known
}

export const chartStyle = (): string => styleSheet('auto')

const withoutStyle = (svg: string): string => svg.replace(/<style>[\s\S]*?<\/style>/, '')
