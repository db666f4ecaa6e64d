// The inspector of our own: its page, the past that its slider goes over, and other programs that send to it.
import type { FastifyInstance } from 'fastify'
import { addAssets, htmlType, pageOf } from '../assets.ts'
import type { Clients } from '../stream/clients.ts'
import { addJournal, type ReadRecords } from './journal-route.ts'
import { addPrograms } from './program-routes.ts'
import type { Programs } from './programs.ts'

export interface MachinesSource {
  programs: Programs
  clients: Clients
  /** What a program has to know that sends over a WebSocket. */
  token(): string
  read: ReadRecords
}

export function addMachines(app: FastifyInstance, { programs, clients, token, read }: MachinesSource): void {
  addAssets(app, 'machines')
  const page = pageOf('machines')
  app.get('/machines', (_, reply) => reply.type(htmlType).send(page))
  addJournal(app, read)
  addPrograms(app, programs, clients, token)
}
