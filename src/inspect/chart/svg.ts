// DOT laid out as an SVG that a page can hold, theme and light up: no outside resource, no background, no fixed size.
import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { fontname } from './dot.ts'
import { guardedBackslash } from './escape.ts'
import { recolour, styleSheet, type Theme } from './palette.ts'

/** As wide as the font that graphviz reckons with. */
const fonts = 'Helvetica,Arial,Liberation Sans,sans-serif'

let engine: Promise<Graphviz> | undefined

/** Declarations, comments and ids that graphviz adds of its own. */
const tidy = (raw: string): string =>
  raw
    .slice(raw.indexOf('<svg'))
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<title>[^<]*<\/title>\n/g, '')
    .replaceAll('&#45;', '-')
    .replaceAll(guardedBackslash, '\\')
    .replace(new RegExp(`font-family="${fontname}[^"]*"`, 'g'), `font-family="${fonts}"`)

/** Graphviz wraps whatever has a tooltip in a link; the words are kept as a title, and the link is not. */
function titlesForLinks(svg: string): string {
  const ends: string[] = []
  return svg.replace(/<g id="a_([^"]*)"><a xlink:title="([^"]*)">|<\/a>\n<\/g>/g, (_, id?: string, title?: string) => {
    if (id === undefined) return ends.pop() ?? ''
    const isWrapped = svg.includes(`<g id="${id}"`)
    ends.push(isWrapped ? '' : '</g>')
    return `${isWrapped ? '' : `<g id="${id}" class="transition">`}<title>${title}</title>`
  })
}

/** Texts in boxes are centred by their middle: a reader's font may be wider than the one that graphviz reckoned with. */
const centreTexts = (svg: string): string =>
  svg.replace(
    /<g id="[^"]*" class="(?:node|cluster) state [\s\S]*?(?=\n<g id="[^"]*" class="(?:node|edge|cluster)|\n<\/g>\n<\/svg>)/g,
    (box) => {
      const outline = / (?:d|points)="([^"]*)"/.exec(box)?.[1] ?? ''
      const xs = [...outline.matchAll(/(-?[\d.]+),/g)].map(([, x]) => Number(x))
      const middle = ((Math.min(...xs) + Math.max(...xs)) / 2).toFixed(2)
      return box.replace(/text-anchor="start" x="[^"]*"/g, `text-anchor="middle" x="${middle}"`)
    },
  )

/**
 * The same bytes for the same DOT, which must be of `toDot`. With `auto`, colours follow `prefers-color-scheme`; for a
 * page that knows better (a README with `<picture>`), `light` or `dark`. Set the class `active` on the element of a
 * state or `last` on that of a transition to light it up.
 */
export async function toSvg(dot: string, theme: Theme = 'auto'): Promise<string> {
  engine ??= Graphviz.load()
  const svg = centreTexts(titlesForLinks(tidy((await engine).layout(dot, 'svg', 'dot'))))
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? 'Statechart'
  const viewBox = /viewBox="([^"]*)"/.exec(svg)?.[1] ?? '0 0 0 0'
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="${title}" width="100%" viewBox="${viewBox}">`
  const style = `<style>\n${styleSheet(theme)}\n</style>`
  const body = svg.slice(svg.indexOf('>') + 1).replace(`<title>${title}</title>`, '')
  return `${head}\n<title>${title}</title>\n${style}${theme === 'dark' ? recolour(body) : body}`
}
