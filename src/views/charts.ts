// The drawings of all machines, for pages whose policy allows no style in them: their style sheet is served by itself.
import type { FastifyInstance } from 'fastify'
import { machines } from '../../machines/index.ts'
import { type Chart, chartOf, drawMachine, styleSheet } from '../inspect/chart/index.ts'
import { withoutStyle } from './machines/definition.ts'

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

export const chartJson = (name: MachineName): Chart => chartOf(machines[name])

export const chartStyle = (): string => styleSheet('auto')

export function addCharts(app: FastifyInstance): void {
  app.get('/charts', () => machineNames)
  app.get('/charts/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(chartStyle()))
  for (const name of machineNames) {
    app.get(`/charts/${name}.json`, () => chartJson(name))
    app.get(`/charts/${name}.svg`, async (_, reply) =>
      reply.type('image/svg+xml; charset=utf-8').send(await chartSvg(name)),
    )
  }
}
