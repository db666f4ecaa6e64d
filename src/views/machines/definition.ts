// The chart of a machine of another program, from the definition that its inspector sends: its config as JSON. Nothing of
// the machine is run; what was code in it is not there.
import { createMachine } from 'xstate'
import { type Chart, chartOf, toDot, toSvg } from '../../inspect/chart/index.ts'

export interface Drawn {
  chart: Chart
  svg: string
}

/** undefined when it is no definition of a machine. */
export async function drawDefinition(definition: string): Promise<Drawn | undefined> {
  try {
    const config = JSON.parse(definition) as { states?: object }
    if (!config?.states) return undefined
    const chart = chartOf(createMachine(config as never))
    return { chart, svg: withoutStyle(await toSvg(toDot(chart))) }
  } catch {
    return undefined
  }
}

/** A page whose policy allows no style in it has the style sheet by itself. */
export const withoutStyle = (svg: string): string => svg.replace(/<style>[\s\S]*?<\/style>/, '')
