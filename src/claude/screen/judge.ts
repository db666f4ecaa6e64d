// What one screen says of a limit. The last resort: anything may stand on a screen, so a limit line counts only where the
// agent itself draws it, as the last thing said, while the agent waits for the reset or asks what to do; and what it
// gives is a suspicion.
import type { LimitSign, PassingSign, Sign } from '../../../machines/evidence.ts'
import { clean } from '../../text.ts'
import { unnamedWindow } from '../limits/evidence.ts'
import { windowOfWord } from '../limits/limit-text.ts'
import { resetInText } from '../limits/reset-text.ts'
import type { PaneRule } from './rules.ts'
import { type Block, readScreen, type Screen } from './screen.ts'

export interface RuleResult {
  id: string
  /** The rule's words stand in the rule's place. */
  matched: boolean
  line?: string
  why: string
}

export interface Judgement {
  sign: LimitSign | PassingSign | undefined
  rules: RuleResult[]
}

export interface JudgeOptions {
  seen: Date
  /** What we ourselves have put on the screen, or shown: never evidence. */
  ownTexts?: string[]
}

interface Match {
  rule: PaneRule
  found: RegExpExecArray
}

/** @param text the visible screen, joined lines: `capture-pane -p -J` */
export function judgeScreen(text: string, rules: PaneRule[], { seen, ownTexts = [] }: JudgeOptions): Judgement {
  const screen = readScreen(text)
  const own = ownTexts.map((one) => one.trim()).filter((one) => one.length >= shortestOwn)
  const isOwn = (line: string) => own.some((one) => one.includes(line) || line.includes(one))
  const spots = spotsOf(screen, rules)
  const matches: Match[] = []
  const results = rules.map((rule): RuleResult => {
    for (const line of spots[rule.where]) {
      const found = rule.regExp.exec(line)
      if (!found) continue
      if (isOwn(line)) return { id: rule.id, matched: false, line: clean(line, 200), why: 'our own text' }
      matches.push({ rule, found })
      return { id: rule.id, matched: true, line: clean(line, 200), why: meaning[rule.where] }
    }
    const elsewhere = everyLine(screen).find((line) => rule.regExp.test(line))
    return elsewhere === undefined
      ? { id: rule.id, matched: false, why: 'not on the screen' }
      : {
          id: rule.id,
          matched: false,
          line: clean(elsewhere, 200),
          why: `on the screen, but not ${meaning[rule.where]}`,
        }
  })
  const sign = signOf(matches, seen)
  if (sign?.kind !== 'limit')
    for (const one of results)
      if (one.matched && matches.some(({ rule }) => rule.id === one.id && rule.where === 'said')) one.why = unwaited
  return { sign, rules: results }
}

const unwaited = 'Matched, but the agent is not waiting, so this is not a limit'

/** A shorter text of ours would be found in everything. */
const shortestOwn = 12

const meaning: Record<PaneRule['where'], string> = {
  said: 'as the last text of the agent',
  notice: 'as a notice of the agent after that',
  live: 'below the field, where only the agent writes',
  working: 'in the line of the running turn',
  answer: 'as how the last turn ended',
}

function signOf(matches: Match[], seen: Date): Judgement['sign'] {
  const first = (where: PaneRule['where'], verdict: PaneRule['verdict']) =>
    matches.find(({ rule }) => rule.where === where && rule.verdict === verdict)
  const said = first('said', 'limit')
  const retrying = first('working', 'passing')
  if (retrying) return passing(retrying, seen)
  if (said && first('live', 'limit')) return limit(said, seen)
  const other = first('answer', 'passing') ?? first('live', 'passing')
  return other && passing(other, seen)
}

const base = ({ rule, found }: Match, seen: Date): Sign => ({
  source: 'pane',
  seenAt: seen.toISOString(),
  pattern: rule.id,
  snippet: clean(found.input, 200),
})

function limit(match: Match, seen: Date): LimitSign {
  const { rule, found } = match
  const named = rule.verdict === 'limit' ? rule.window : undefined
  const word = found.groups?.window
  return {
    ...base(match, seen),
    kind: 'limit',
    confidence: 'suspected',
    window: named ?? (word === undefined ? unnamedWindow : windowOfWord(word)),
    resetsAt: resetInText(found.input, seen),
  }
}

const passing = (match: Match, seen: Date): PassingSign => ({
  ...base(match, seen),
  kind: 'passing',
  reason: match.rule.verdict === 'passing' ? match.rule.reason : 'other',
})

/** The lines that stand in each place. */
function spotsOf({ said, live }: Screen, rules: PaneRule[]): Record<PaneRule['where'], string[]> {
  const notices = rules.filter(({ where }) => where === 'notice')
  const isNotice = (text: string) => notices.some(({ regExp }) => regExp.test(text))
  const last = said.at(-1)
  const working = last?.kind === 'working' ? [last.text] : last?.under?.kind === 'working' ? [last.under.text] : []
  const spots: Record<PaneRule['where'], string[]> = { said: [], notice: [], live, working, answer: [] }
  for (const block of said.toReversed()) {
    if (block.kind === 'output' && !isOutputOfTool(block)) {
      if (!isCommand(block.under) || rules.some((rule) => rule.where === 'said' && rule.regExp.test(block.text))) {
        spots.said.push(block.text)
        break
      }
    } else if (block.kind === 'bullet' && isNotice(block.text)) spots.notice.push(block.text)
    else if (block.kind === 'bullet') {
      spots.answer.push(block.text)
      break
    } else if (!isCommand(block) && !isWait(block)) break
  }
  return spots
}

/** A command of the CLI or of the shell, which is no turn. */
const isCommand = (block: Block | undefined): boolean =>
  block?.kind === 'shell' ||
  (block?.kind === 'prompt' && block.text.startsWith('/')) ||
  (block?.kind === 'output' && isCommand(block.under))

/** Work that goes on in the background, whatever became of the turn (2.1.331). */
const isWait = ({ kind, text }: Block): boolean => kind === 'working' && /^Waiting for \d+ background /.test(text)

/** `Bash(…)`, `server - tool (MCP)(…)`, or the shell's own: what hangs on it first is what it printed. */
const toolCall = /^[\w.:-]+(?: - [\w -]+ \(MCP\))?\(/
const isOutputOfTool = ({ under }: Block): boolean =>
  under?.kind === 'shell' || (under?.kind === 'bullet' && toolCall.test(under.text))

const everyLine = ({ said, live }: Screen): string[] => [...said.map(({ text }) => text), ...live]
