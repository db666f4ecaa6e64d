// The rooms of the house, from the roof to the cellar: a room may use those that stand below it, and no other. A room is
// a folder of src/; its files may use each other. test/rooms.test.ts holds it. `npx depcruise src machines packages`
// says the same on a terminal.
export const rooms = [
  'cli',
  'sandbox',
  'host',
  'views',
  'doctor',
  'invariants',
  'control',
  'service',
  'init',
  'api',
  'keep',
  'fleet',
  'signs',
  'dispatch',
  'swap',
  'sessions',
  'notify',
  'accounts',
  'inspect',
  'journal',
  'tmux',
  'config',
  'claude',
  'disk',
]

/** They stand apart: the agent of the sandbox is a program of its own, the testing kit a front of the package's. */
const apart = ['stand-in', 'testing']

/** Folders of one room, in the same way. */
const floors = {
  claude: ['start', 'screen', 'limits', 'hooks', 'conversation', 'home'],
  sessions: ['launch', 'prompts', 'send'],
}

const above = (within, names) =>
  names.slice(1).map((name, index) => ({
    name: `up-from-${name}`,
    comment: `${within}${name} stands below: it uses nothing of ${names.slice(0, index + 1).join(', ')}`,
    severity: 'error',
    from: { path: `^${within}${name}/` },
    to: { path: `^${within}(${names.slice(0, index + 1).join('|')})/` },
  }))

const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    // Completion reads the whole program, of which it is a verb, once it is asked for.
    forbidden(
      'no-circle',
      'no circle between files, types included',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['dynamic-import'] },
      },
    ),
    forbidden('no-such-file', 'an import that leads nowhere', { path: '^(src|machines)/' }, { couldNotResolve: true }),
    ...above('src/', rooms),
    ...Object.entries(floors).flatMap(([room, names]) => above(`src/${room}/`, names)),
    forbidden(
      'known-room',
      'a new folder of src/ takes its place in the list of rooms',
      { path: '^(src|machines)/' },
      { path: '^src/[^/]+/', pathNot: `^src/(${[...rooms, ...apart].join('|')})/` },
    ),
    forbidden(
      'leaves',
      'a file at the root of src/ is used by all rooms and uses none; index.ts is the front of the package',
      { path: '^src/[^/]+$', pathNot: '^src/index\\.ts$' },
      { path: '^src/[^/]+/' },
    ),
    forbidden('no-front', 'nobody inside uses the front of the package', {}, { path: '^src/index\\.ts$' }),
    forbidden(
      'machines',
      'machines/ imports xstate and itself',
      { path: '^machines/' },
      { pathNot: '^(machines/|node_modules/xstate/)' },
    ),
    forbidden(
      'packages',
      'packages/ is a package of its own',
      { path: '^packages/' },
      { path: '^(src|machines|test)/' },
    ),
    forbidden(
      'stand-in',
      'the stand-in knows nothing of the program that looks after it',
      { path: '^src/stand-in/' },
      { path: '^(src|machines|packages)/', pathNot: '^src/stand-in/' },
    ),
    forbidden(
      'no-stand-in',
      'only the sandbox starts it',
      { path: '^src/', pathNot: '^src/(stand-in|sandbox)/' },
      { path: '^src/stand-in/' },
    ),
    forbidden(
      'no-tests',
      'what is shipped uses no test',
      { path: '^(src|machines|packages/[^/]+/src)/' },
      { path: '^test/' },
    ),
    forbidden(
      'testing',
      'the front of the testing kit uses the kit alone',
      { path: '^src/testing/' },
      { pathNot: '^(src/testing|packages)/' },
    ),
  ],
  options: {
    // TypeScript 7 has no API that a tool could parse with.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    // The pages import by the addresses under which a browser finds them.
    exclude: { path: '/assets/' },
    doNotFollow: { path: 'node_modules' },
  },
}
