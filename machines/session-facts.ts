// What is known of one session, as plain JSON: which conversation it holds, where it runs, how it was launched.
import type { AccountRef, Fault } from './swap.ts'

/** One process for certain: a pid alone may belong to another one tomorrow. `startTime`: clock ticks since boot. */
export interface SeenProcess {
  pid: number
  startTime: string
}

export interface Launch {
  /** Random, in hexadecimal: on the pane, and in the name of every hook's file. */
  id: string
  /** ISO 8601, like all times here that are texts. */
  at: string
  /** `assign`: `--session-id`, `resume`: `--resume`. */
  mode: 'assign' | 'resume'
  /** What it was told to hold; a `/clear` later changes the session's, not this. */
  conversation: string
  /** Whether it was given the prompt that continues a cut turn. */
  prompted: boolean
  /** With which model it was told to go on, its own being used up; absent: with its own. */
  model?: string | null | undefined
  /** Size in bytes of the conversation file when the process before was gone: what is behind it is of this launch. */
  border: number
  /** The pane's process; null until it has been spawned. */
  process: SeenProcess | null
  /** The agent itself, where a hook told that it is another process than the pane's. */
  agent: SeenProcess | null
  /** Its first SessionStart, in the agent's own words; null until it is heard. */
  started: { at: string; conversation: string; directory: string; home: string | null } | null
}

/** A prompt that must come to stand in the conversation, exactly once. */
export interface Prompt {
  /** Rises over all sessions. */
  id: number
  text: string
  /**
   * `send`: asked of the host; `task`: the dispatcher's; `hand`: typed by a person, told by its hook; `queue`: found waiting in an
   * agent that was stopped.
   */
  from: 'send' | 'task' | 'hand' | 'queue'
  at: string
  /** The agent's own id of it, where its hook told: its row has the same. */
  turnId?: string | undefined
  /**
   * The launch that it was typed into, and where the conversation's file ended then, in bytes: its row stands behind that.
   * null until it is typed. `sent`: it was seen to be taken by that agent.
   */
  given: { launch: string; conversation: string; size: number; sent: boolean } | null
}

export interface SessionFacts {
  name: string
  role: 'autonomous' | 'dedicated'
  /** Absolute paths. */
  project: string
  /** A task's project, where an autonomous session was brought to one that is not the pool's. */
  elsewhere?: string | undefined
  /** Started by hand, and taken over: it is kept though the config does not name it, until it is given back. */
  adopted?: boolean | undefined
  args: string[]
  conversation: string
  /** `assigned` by us, or the hook that named it. */
  source: string
  /** Whether anything was said in it: only then is there something to resume. */
  said: boolean
  /** The conversation's file below `projects/`, as a hook named it; null: where the facts say. */
  transcript: string | null
  account: string
  home: string
  epoch: number
  /** The group whose epoch that is; absent: the one whose actors have no group in their names. */
  group?: string | undefined
  /** The group that its operator moved it to, and what the config said of it then; absent: never. */
  moved?: { to: string; said: string | null } | undefined
  launch: Launch | null
  /** Earlier launches, newest first: a late hook of theirs still tells of the account it ran under. */
  former: { id: string; account: string; epoch: number; group?: string | undefined }[]
  /** Prompts on their way, in order: each stays until its row stands in the conversation. */
  prompts: Prompt[]
  /** Which of them the turn that runs has begun with; null: none of them. */
  turn: number | null
  /** The last thing heard of it. */
  lastSign: string | null
}

/** Work that goes on in the background when a turn has ended; it wakes its session by itself. */
export interface BackgroundTask {
  id: string
  /** As the CLI names them (2.1.331); what it may call otherwise one day is work all the same. */
  kind: 'shell' | 'subagent' | 'monitor' | 'workflow' | 'other'
  description: string
  /** Of a shell. */
  command?: string | undefined
  /** Of a subagent. */
  agent?: string | undefined
}

/** What its agent has told of itself since it was launched. */
export interface SessionSeen {
  /** Id of the model that it uses; null: not known. */
  model: string | null
  /** When the turn began that runs, or ran last. */
  turnAt: string | null
  /** The last turn that has ended by a Stop. */
  lastStop: string | null
  /** That turn was cut by the CLI itself, for a limit that was near: it is to be continued. */
  wrapped: 'near_limit' | 'wrap_up' | null
  /** What ran in the background when that was last told, and when that was. */
  tasks: BackgroundTask[]
  tasksAt: string | null
}

export interface SessionLife extends SessionSeen {
  /** Its SessionStart, its home and its directory were found to be right since the last launch. */
  proved: boolean
  /** Why it did not come through, or was given up. */
  fault: Fault | null
  /** What stands in its way until a person answers it. */
  dialog: Fault | null
  /** Left out of swaps. */
  held: boolean
  /** A turn that runs, or was cut, and is to be continued at the next launch. */
  unfinished: boolean
  /** When it was last launched, ms since the epoch; null before the first time. */
  began: number | null
  /** How many launches in a row ended soon after their start. */
  vain: number
  /** When it is to be launched again, its agent having ended; ms since the epoch. */
  due: number | null
}

export const nothingSeen: SessionSeen = {
  model: null,
  turnAt: null,
  lastStop: null,
  wrapped: null,
  tasks: [],
  tasksAt: null,
}

export const newLife: SessionLife = {
  ...nothingSeen,
  proved: false,
  fault: null,
  dialog: null,
  held: false,
  unfinished: false,
  began: null,
  vain: 0,
  due: null,
}

/** Where a session belongs, or is to go: an account, in the epoch of a group. */
export interface Belonging {
  account: AccountRef
  epoch: number
  /** As in its facts. */
  group?: string | undefined
}

/** What a launch is to do; null where it is left to the host: on its active account, or where a held session is. */
export interface LaunchOrder {
  /** By which whoever asked hears what became of it. */
  id: number
  as: 'starting' | 'moving'
  /** null: as said above. */
  to: Belonging | null
  /** It is brought into this directory, which is not always the pool's own. */
  bring?: { project: string; elsewhere: boolean }
  /** Its cut turn is not to be continued. */
  forget?: boolean
  /** Pause between two starts, ms. */
  stagger?: number
}

/**
 * Whether a turn goes on though its Stop was heard, because something runs in the background.
 * @param patience how long that is waited for, ms
 */
export const runsOn = (
  { tasks, tasksAt }: Pick<SessionSeen, 'tasks' | 'tasksAt'>,
  now: number,
  patience: number,
): boolean => tasks.length > 0 && tasksAt !== null && now - Date.parse(tasksAt) < patience
