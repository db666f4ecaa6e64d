import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'
import { catalogue } from '../../src/views/metrics/catalogue.ts'

const text = readFileSync(join(packageRoot, 'docs/metrics.md'), 'utf8')
const documented = [...text.matchAll(/^\| `([a-z_]+)` \| (\w+) \|([^|]*)\| \S/gm)].map(([, name, type, labels]) => [
  name,
  { type, labels: [...(labels as string).matchAll(/`(\w+)`/g)].map(([, label]) => label) },
])

it('docs/metrics.md lists every metric with its type and labels, in the order of the code, and no other', () => {
  const known = Object.entries(catalogue).map(([name, { type, labels }]) => [name, { type, labels: [...labels] }])
  expect(documented).toEqual(known)
})

const named = (file: string): string[] => [
  ...new Set(readFileSync(join(packageRoot, file), 'utf8').match(/\b(claude_failover|process)_[a-z_]+/g)),
]

it.each(['docs/metrics.md', 'config/alerts.yaml', 'config/grafana.json'])('%s names metrics that exist', (file) => {
  const known = (name: string) => name in catalogue || name.replace(/_(bucket|sum|count)$/, '') in catalogue
  expect(named(file).length).toBeGreaterThan(5)
  expect(named(file).filter((name) => !known(name))).toEqual([])
})

it('what is alerted on or shown has the labels that its metric has', () => {
  for (const file of ['config/alerts.yaml', 'config/grafana.json']) {
    const text = readFileSync(join(packageRoot, file), 'utf8').replaceAll('\\"', '"')
    for (const [, name = '', selected = ''] of text.matchAll(/\b(claude_failover_[a-z_]+)\{([^}]*)\}/g)) {
      const { labels } = catalogue[name.replace(/_(bucket|sum|count)$/, '') as keyof typeof catalogue]
      const used = [...selected.matchAll(/(\w+)[!=]/g)].map(([, label]) => label as string)
      expect([...labels, 'instance', 'job'], `${file}: ${name}`).toEqual(expect.arrayContaining(used))
    }
  }
})

it('the dashboard is one that Grafana can place: panels of their own id that do not overlap', () => {
  const { panels, uid } = JSON.parse(readFileSync(join(packageRoot, 'config/grafana.json'), 'utf8')) as {
    uid: string
    panels: { id: number; title: string; gridPos: { x: number; y: number; w: number; h: number } }[]
  }
  expect(uid).toBe('claude-failover')
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const taken = new Map<string, string>()
  for (const { title, gridPos } of panels)
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect(taken.get(`${x} ${y}`), `${title} covers another`).toBeUndefined()
        expect(x).toBeLessThan(24)
        taken.set(`${x} ${y}`, title)
      }
})
