// Statecharts drawn offline, for any machine of xstate 5.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnyStateMachine } from 'xstate'
import { chartOf } from './chart.ts'
import { toDot } from './dot.ts'
import { escapeId } from './elements.ts'
import type { Direction } from './layout.ts'
import { toMermaid } from './mermaid.ts'
import { styleSheet, type Theme } from './palette.ts'
import { toSvg } from './svg.ts'

export type { Chart, ChartInvoke, ChartState, ChartTransition } from './chart.ts'
export { chartElement, edgeElement, stateElement } from './elements.ts'
export type { Direction } from './layout.ts'
export type { Theme } from './palette.ts'
export { chartOf, styleSheet, toDot, toMermaid, toSvg }

export const drawingFormats = ['mermaid', 'json', 'dot', 'svg'] as const
export type DrawingFormat = (typeof drawingFormats)[number]

/** How DOT and SVG look; the other formats have no looks. */
export interface DrawingOptions {
  direction?: Direction
  /** Of the SVG. */
  theme?: Theme
}

/** The text of a drawing, ending with a newline; the same for the same machine. */
export async function drawMachine(
  machine: AnyStateMachine,
  format: DrawingFormat,
  { direction = 'down', theme = 'auto' }: DrawingOptions = {},
): Promise<string> {
  const chart = chartOf(machine)
  if (format === 'json') return `${JSON.stringify(chart, null, 2)}\n`
  if (format === 'mermaid') return toMermaid(chart)
  const dot = toDot(chart, direction)
  return format === 'dot' ? dot : toSvg(dot, theme)
}

/** Both pictures of a machine, by file name: what the documents show, and what tests compare with the machine. */
export async function picturesOf(machine: AnyStateMachine): Promise<Record<string, string>> {
  const name = escapeId(machine.id)
  return {
    [`${name}.light.svg`]: await drawMachine(machine, 'svg', { theme: 'light' }),
    [`${name}.dark.svg`]: await drawMachine(machine, 'svg', { theme: 'dark' }),
  }
}

/** Writes the pictures of machines into a directory, which is made when missing; returns the files written. */
export async function writePictures(machines: readonly AnyStateMachine[], directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true })
  const written: string[] = []
  for (const machine of machines)
    for (const [name, content] of Object.entries(await picturesOf(machine))) {
      await writeFile(join(directory, name), content)
      written.push(join(directory, name))
    }
  return written
}
export type { TransitionKind } from './names.ts'
