// How other programs send to us, and how the page sees them. By POST with the token, a message or a list of them; or over
// a WebSocket, as `createWebSocketInspector` of @statelyai/inspect does, with the token in the address.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type RawData, WebSocketServer } from 'ws'
import { isToken } from '../../control/token.ts'
import { FailoverError } from '../../errors.ts'
import type { Clients } from '../stream/clients.ts'
import { type Drawn, drawDefinition } from './definition.ts'
import type { Programs } from './programs.ts'

/** A definition of a large machine is some hundred kilobytes. */
const longest = 2 * 1024 * 1024
const name = /^[\w .-]{1,64}$/
const path = '/machines/programs'

export function addPrograms(app: FastifyInstance, programs: Programs, clients: Clients, token: () => string): void {
  app.get(path, () => programs.all())
  app.post<Named>(`${path}/:name`, { bodyLimit: longest }, async ({ params, body }) => {
    if (!name.test(params.name)) throw wrong('a name of letters, digits, dots, dashes and spaces', params.name)
    const taken = [body].flat().filter((message) => programs.take(params.name, message)).length
    if (taken === 0) throw wrong('messages of @statelyai/inspect, a list or one', typeof body)
    return { taken }
  })
  app.get<Named>(`${path}/:name/events`, async ({ params }, reply) => {
    if (!programs.all().some(({ id }) => id === encodeURIComponent(params.name)))
      throw wrong('a program that has sent something', params.name)
    const client = clients.accept(reply)
    if (client) programs.join(encodeURIComponent(params.name), client)
    return reply
  })
  const drawn = async ({ name: program, actor }: Drawing): Promise<Drawn> => {
    const definition = programs.definition(encodeURIComponent(program), actor)
    const found = definition && (await drawDefinition(definition))
    if (!found) throw wrong('an actor that came with the definition of a machine', actor)
    return found
  }
  app.get<{ Params: Drawing }>(`${path}/:name/charts/:actor.svg`, async ({ params }, reply) =>
    reply.type('image/svg+xml; charset=utf-8').send((await drawn(params)).svg),
  )
  app.get<{ Params: Drawing }>(`${path}/:name/charts/:actor.json`, async ({ params }) => (await drawn(params)).chart)
  takeSockets(app, programs, token)
}

interface Named {
  Params: { name: string }
}
interface Drawing {
  name: string
  actor: string
}

/** Fastify's own guard does not see upgrades: what it checks is checked here. The token is the proof, whoever asks. */
function takeSockets(app: FastifyInstance, programs: Programs, token: () => string): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longest })
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const program = decodeURIComponent(pathname.slice(path.length + 1))
    if (!pathname.startsWith(`${path}/`) || !name.test(program)) return refuse(socket, '404 Not Found')
    if (!isToken(searchParams.get('token') ?? '', token())) return refuse(socket, '401 Unauthorized')
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('message', (data: RawData) => {
        try {
          programs.take(program, JSON.parse(String(data)))
        } catch {
          opened.close(1003, 'not JSON')
        }
      })
      opened.on('error', () => opened.terminate())
    })
  })
  app.addHook('onClose', async () => {
    for (const client of sockets.clients) client.terminate()
  })
}

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`)

const wrong = (expected: string, found: string): FailoverError =>
  new FailoverError('USAGE', {
    message: `refused: ${expected} was expected`,
    expected,
    found: String(found).slice(0, 100),
    fix: 'see "Other programs" in docs/dashboard.md',
  })
