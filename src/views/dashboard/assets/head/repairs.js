// What is wrong, each with its repair as numbered steps: whole, because half a command does something else.
import { Command } from '/assets/common/copy.js'
import { clean, whole } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'

export function Repairs({ status }) {
  const repairs = status.repairs ?? repairsOf(status)
  // Without repairs of the host's own, each fault is the title of its repair.
  const faults = status.partialSwap && status.repairs ? (status.faults ?? []) : []
  if (repairs.length === 0 && faults.length === 0) return null
  return html`
    <section id="repairs" class="repairs" role="alert" data-level=${status.partialSwap ? 'broken' : 'attention'} aria-labelledby="repairs-title">
      <h2 id="repairs-title">${status.partialSwap ? 'A swap stopped half-way. No swap starts until this is repaired.' : 'To repair'}</h2>
      ${faults.length > 0 && html`<ul class="faults">${faults.map(({ code, message }) => html`<li key=${`${code} ${message}`}><code class="code">${clean(code, 40)}</code> ${whole(message)}</li>`)}</ul>`}
      <div class="ways">${repairs.map(({ title, steps }) => html`<${Repair} key=${title} title=${title} steps=${steps} />`)}</div>
    </section>`
}

export const Repair = ({ title, steps }) => html`
  <div class="repair">
    <h3>${whole(title)}</h3>
    <ol class="steps">
      ${steps.map(
        ({ text, command }, at) => html`
          <li key=${at}>${text && html`<p>${whole(text)}${command ? ':' : ''}</p>`}${command && html`<${Command} text=${whole(command)} />`}</li>`,
      )}
    </ol>
  </div>`

/** Of a host that says none: each fault with what mends it, then what leaves partialSwap. */
function repairsOf({ partialSwap, faults = [], degraded }) {
  const all = (partialSwap ? faults : [])
    .filter(({ fix }) => fix)
    .map(({ message, fix }) => ({ title: message, steps: stepsOf(fix) }))
  if (degraded) all.push({ title: degraded.message, steps: stepsOf(degraded.fix) })
  if (partialSwap)
    all.push({
      title: 'When that is done',
      steps: stepsOf(
        'See whether anything is left: claude-failover doctor\nLeave partialSwap: claude-failover recover',
      ),
    })
  return all
}

const command =
  /^(?:[A-Z_]+=\S+ )*(?:claude-failover|claude|ln|mv|mkdir|cp|rm|rmdir|chmod|chown|env|cd|ls|kill|tmux|npm|systemctl)(?: |$)/

/** One step a line: a command, words, or words with a command after a colon. */
export const stepsOf = (fix) =>
  whole(fix)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(stepOf)

function stepOf(line) {
  if (command.test(line)) return { text: null, command: line }
  for (let at = line.indexOf(': '); at !== -1; at = line.indexOf(': ', at + 1))
    if (command.test(line.slice(at + 2))) return { text: line.slice(0, at), command: line.slice(at + 2) }
  return { text: line, command: null }
}
