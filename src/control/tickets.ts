// One-time links: whoever can use the control socket gets a ticket, and a browser changes it for a cookie, once.
import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Long enough for a browser to start. */
export const ticketLife = 60_000
/** More than anybody needs at a time; the oldest goes first. */
const most = 16

export interface Tickets {
  /** 64 hexadecimal digits. */
  issue(): string
  /** True once for each ticket, and only while it is young. */
  redeem(given: string): boolean
}

/** @param clock ms; any that only goes forward */
export function openTickets(clock: () => number = () => performance.now()): Tickets {
  const issued: { ticket: Buffer; until: number }[] = []
  const forgetOld = () => {
    while (issued.length > 0 && (issued.length > most || (issued[0]?.until ?? 0) < clock())) issued.shift()
  }
  return {
    issue() {
      const ticket = randomBytes(32)
      issued.push({ ticket, until: clock() + ticketLife })
      forgetOld()
      return ticket.toString('hex')
    },
    redeem(given) {
      forgetOld()
      if (!/^[0-9a-f]{64}$/.test(given)) return false
      const bytes = Buffer.from(given, 'hex')
      const index = issued.findIndex(({ ticket }) => timingSafeEqual(ticket, bytes))
      if (index < 0) return false
      issued.splice(index, 1)
      return true
    },
  }
}
