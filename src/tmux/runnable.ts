// Which commands may be sent as they are: each is answered by exactly one reply, and at once.
import { FailoverError } from '../errors.ts'

// Those that run other commands are answered once for each, so that all later replies would go to the wrong callers;
// those that wait hold up everybody's. tmux 3.3a, with the aliases that it knows.
// A screen is anybody's text, and may look like the end of a reply: it has a channel of its own (`screens.ts`).
const unanswerable = new Set([
  'capture-pane',
  'capturep',
  'if-shell',
  'if',
  'source-file',
  'source',
  'run-shell',
  'run',
  'wait-for',
  'wait',
  'command-prompt',
  'confirm-before',
  'confirm',
  'display-panes',
  'displayp',
])

/** @throws FailoverError ARGUMENT_UNSAFE */
export function checkRunnable([command]: string[]): void {
  if (command === undefined || !/^[a-z][a-z-]*$/.test(command) || unanswerable.has(command))
    throw new FailoverError('ARGUMENT_UNSAFE', {
      message: 'this tmux command cannot be sent on the control channel',
      expected: 'the full name of a command that neither runs others, nor waits, nor shows a screen',
      found: String(command),
      fix: 'use a command that does one thing',
    })
}
