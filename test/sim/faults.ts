// What goes wrong: each kind at its own pace, drawn from the seed. One kind can be left out without moving the others, so
// that a run that fails can be made smaller.
import { Errno } from './disk.ts'
import { copyConversations } from './place.ts'
import type { Promises } from './promises.ts'
import type { World } from './world.ts'

export const kinds = [
  'kill',
  'kill in a call',
  'power cut',
  'full disk',
  'EIO',
  'clock jump',
  'lost inotify',
  'torn hook',
  'agent killed',
  'agent killed at a prompt',
  'agent stuck',
  'conversation copied',
  'tmux killed',
] as const
export type Kind = (typeof kinds)[number]

const minute = 60_000

/** Mean time between two of a kind, ms. */
const every: Record<Kind, number> = {
  kill: 25 * minute,
  'kill in a call': 20 * minute,
  'power cut': 120 * minute,
  'full disk': 120 * minute,
  EIO: 120 * minute,
  'clock jump': 180 * minute,
  'lost inotify': 60 * minute,
  'torn hook': 30 * minute,
  'agent killed': 40 * minute,
  'agent killed at a prompt': 30 * minute,
  'agent stuck': 60 * minute,
  'conversation copied': 40 * minute,
  'tmux killed': 240 * minute,
}

export interface Faults {
  /** No more of them. */
  end(): void
}

export function openFaults(world: World, promises: Promises, wanted: readonly Kind[], until: number): Faults {
  const { kernel, machine } = world
  /** Counts down the host's calls to the one in which something happens. */
  let killIn = -1
  let refuseIn = -1
  let tearNext = false
  let killAtHook = -1
  let over = false

  machine.onCall = (process, call, path) => {
    if (process === world.host && call !== 'read' && call !== 'open') {
      if (killIn >= 0 && killIn-- === 0) {
        world.killHost(`in ${call} ${path}`)
        // Nothing of the call is done.
        process.files.open('/')
      }
      if (refuseIn >= 0 && refuseIn-- === 0) {
        world.tell(`EIO in ${call} ${path}`)
        throw new Errno('EIO', call, path)
      }
    }
    if (killAtHook >= 0 && process.name === 'sh' && call === 'rename' && path.endsWith('.hook')) {
      const agent = machine.processes.get(process.parent)
      kernel.after(killAtHook, undefined, () => {
        if (agent?.dead === false) world.tell(`agent ${agent.pid} is killed right after its hook`)
        agent?.end(null, 9)
      })
      killAtHook = -1
    }
    if (tearNext && process.name === 'sh' && (call === 'write' || call === 'rename')) {
      tearNext = false
      world.tell(`a hook is killed in ${call}`)
      process.end(null, 9)
      process.files.open('/')
    }
  }

  const deeds: Record<Kind, (draw: ReturnType<typeof kernel.random.fork>) => void> = {
    kill: () => world.killHost('between two steps'),
    'kill in a call': (draw) => {
      killIn = draw.below(60)
    },
    'power cut': () => {
      world.cutPower()
      promises.powerCut()
    },
    'full disk': (draw) => {
      machine.disk.full = true
      world.tell('the disk is full')
      kernel.after(draw.between(5_000, minute), undefined, () => {
        machine.disk.full = false
        world.tell('the disk has room again')
      })
    },
    EIO: (draw) => {
      refuseIn = draw.below(20)
    },
    'clock jump': (draw) => {
      const by = draw.between(-60 * minute, 60 * minute)
      kernel.wallOffset += by
      world.tell(`the clock jumps by ${Math.round(by / 1000)} s`)
    },
    'lost inotify': (draw) => {
      machine.lostEvents = draw.between(0.2, 1)
      kernel.after(draw.between(minute, 10 * minute), undefined, () => {
        machine.lostEvents = 0
      })
    },
    'torn hook': () => {
      tearNext = true
    },
    'agent killed': (draw) => {
      const agents = world.agents()
      if (agents.length === 0) return
      const agent = draw.of(agents)
      world.tell(`agent ${agent.pid} is killed`)
      agent.end(null, 9)
    },
    'agent killed at a prompt': (draw) => {
      killAtHook = draw.between(0, 120)
    },
    'agent stuck': (draw) => {
      const agents = world.agents()
      if (agents.length === 0) return
      const agent = draw.of(agents)
      const ms = draw.between(5_000, 5 * minute)
      world.tell(`agent ${agent.pid} is stuck for ${Math.round(ms / 1000)} s`)
      agent.stuckUntil = kernel.now + ms
    },
    'conversation copied': () => {
      copyConversations(machine)
      world.tell('the conversations are put back from a copy')
    },
    'tmux killed': () => {
      world.tell('the tmux server is killed')
      world.tmux?.end(null, 9)
    },
  }

  for (const kind of wanted) {
    const draw = kernel.random.fork(kind)
    const next = () =>
      kernel.after(-Math.log(1 - draw.next()) * every[kind], undefined, () => {
        if (over || kernel.now > until) return
        deeds[kind](draw)
        next()
      })
    next()
  }
  return {
    end() {
      over = true
      killIn = -1
      refuseIn = -1
      tearNext = false
      killAtHook = -1
      machine.lostEvents = 0
      machine.disk.full = false
    },
  }
}
