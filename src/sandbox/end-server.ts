// The end of a tmux server that nobody needs any more, with all that runs in it.
import { execa } from 'execa'
import { processInfo } from '../proc.ts'
import { stopAgent } from '../sessions/launch/stop.ts'

/** All that runs in it has ended when this resolves: a directory in which somebody still writes cannot be removed. */
export async function endServer(socket: string): Promise<void> {
  const { stdout } = await execa('tmux', ['-S', socket, 'list-panes', '-a', '-F', '#{pane_pid}'], { reject: false })
  const leaders = stdout.split('\n').flatMap((line) => processInfo(Number(line)) ?? [])
  await Promise.allSettled(leaders.map((leader) => stopAgent(leader, [], new AbortController().signal)))
  await execa('tmux', ['-S', socket, 'kill-server'], { reject: false })
}
