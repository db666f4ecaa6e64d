// Mistakes in the groups of a config: names that lead nowhere, or that two things have.
import { firstName } from './config.ts'
import { dig, duplicates, list, type Mistake } from './mistakes.ts'

export function groupMistakes(raw: unknown): Mistake[] {
  const groups = list(dig(raw, 'groups'))
  return [
    ...duplicates(groups, ['groups'], 'group'),
    ...linkMistakes(groups),
    ...groups.flatMap((group, index) => accountMistakes(raw, group, ['groups', index, 'accounts'])),
    ...sessionMistakes(raw, groups),
  ]
}

function linkMistakes(groups: unknown[]): Mistake[] {
  const owners = groups.flatMap((group, index) => (dig(group, 'link') === true ? [index] : []))
  const [owner] = owners
  return owners.flatMap((index): Mistake[] => {
    const path = ['groups', index, 'link']
    if (dig(groups[index], 'spread') === true)
      return [{ path, message: 'a spread group has no one account that the link could name' }]
    return index === owner
      ? []
      : [{ path, message: `the link belongs to the group "${dig(groups[owner as number], 'name')}" already` }]
  })
}

function accountMistakes(raw: unknown, group: unknown, path: Mistake['path']): Mistake[] {
  const known = list(dig(raw, 'accounts')).map((account) => dig(account, 'name'))
  const named = list(dig(group, 'accounts'))
  return named.flatMap((name, index): Mistake[] => {
    if (typeof name !== 'string') return []
    if (!known.includes(name)) return [{ path: [...path, index], message: `there is no account "${name}"` }]
    return named.indexOf(name) < index
      ? [{ path: [...path, index], message: `the account "${name}" is in the group already` }]
      : []
  })
}

function sessionMistakes(raw: unknown, groups: unknown[]): Mistake[] {
  const known = dig(raw, 'groups') === undefined ? [firstName] : groups.map((group) => dig(group, 'name'))
  const given: [Mistake['path'], unknown][] = [
    [['pool', 'autonomous', 'group'], dig(raw, 'pool', 'autonomous', 'group')],
    ...list(dig(raw, 'pool', 'dedicated')).map((session, index): [Mistake['path'], unknown] => [
      ['pool', 'dedicated', index, 'group'],
      dig(session, 'group'),
    ]),
  ]
  return given.flatMap(([path, name]) =>
    typeof name !== 'string' || known.includes(name) ? [] : [{ path, message: `there is no group "${name}"` }],
  )
}
