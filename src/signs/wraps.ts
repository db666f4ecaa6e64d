// Turns that the CLI ends itself before a limit. The note that says so may be on disk before its Stop is heard or after it:
// the question is asked at both.
import { cutBy, type NoteRow, noTurns, type WrappedTurns, withNote, withStop } from '../claude/conversation/wrap-up.ts'
import { isOfLaunch } from '../claude/limits/evidence.ts'
import type { Registry, SessionEntry } from '../sessions/registry.ts'
import type { Tell } from './tell.ts'

export interface Wraps {
  noted(entry: SessionEntry, note: NoteRow): void
  /** A turn of the session has ended by a Stop. */
  stopped(name: string): void
}

/** A note that is read again after a restart of the host says nothing of the account as it is by then, ms. */
const fresh = 10 * 60_000

export function openWraps({ registry, tell }: { registry: Registry; tell: Tell }): Wraps {
  const notes = new Map<string, { launch: string; turns: WrappedTurns }>()

  const judge = (name: string) => {
    const entry = registry.get(name)
    const known = notes.get(name)
    if (!entry?.lastStop || entry.state !== 'idle' || known?.launch !== entry.launch?.id) return
    const by = cutBy(withStop(known?.turns ?? noTurns, entry.lastStop), entry.lastStop) ?? null
    if (by === entry.wrapped) return
    if (by) registry.tell(name, { type: 'turn.wrapped' }, { wrapped: by })
    // Its last note has taken the others back.
    else registry.tell(name, { type: 'turn.ended' })
  }

  return {
    noted(entry, note) {
      const { name, launch, account } = entry
      if (!launch || !isOfLaunch({ seenAt: note.at }, launch.at)) return
      const before = notes.get(name)
      const turns = before?.launch === launch.id ? before.turns : noTurns
      notes.set(name, { launch: launch.id, turns: withNote(turns, note) })
      const now = Date.now()
      if (note.note !== 'release' && now - Date.parse(note.at) < fresh)
        tell(account, { type: 'wrap.seen', session: name, now })
      judge(name)
    },
    stopped: judge,
  }
}
