// The routes of a running host, the same over the socket and over TCP.
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HostApi } from '../api/api.ts'
import { sessionStatus } from '../api/status.ts'
import { args, name } from '../config/schema.ts'
import { type ErrorCode, errorCodes, exitCode, FailoverError, faultOf } from '../errors.ts'
import type { SwapRecord } from '../journal/record.ts'
import { cutOf } from '../sessions/launch/cut.ts'
import type { SwapRequest } from '../swap/plan.ts'
import { clean } from '../text.ts'

/** Name of a group, or of a member of a spread one. */
const group = z.string().max(200).nullish()

const swapBody = z.strictObject({
  to: z.string().nullish(),
  reason: z.string().max(1000).nullish(),
  drain: z.boolean().nullish(),
  dryRun: z.boolean().nullish(),
  group,
})
const groupBody = z.strictObject({ group })
const moveBody = z.strictObject({ group: z.string().max(200), dryRun: z.boolean().nullish() })

export function addRoutes(app: FastifyInstance, api: HostApi): void {
  // Nobody is answered before what the answer says is on disk.
  app.addHook('onSend', async () => {
    await api.durable()
  })
  app.setErrorHandler((error, _, reply) => {
    const fault = faultOf(error)
    return reply.code(statusCode(error, fault.code)).send({ error: fault })
  })
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ error: { code: 'USAGE', message: `there is no ${request.method} ${clean(request.url, 100)}` } }),
  )

  app.get('/healthz', async (_, reply) => {
    const { state, verdict, partialSwap, degraded } = await api.status()
    return reply
      .code(partialSwap || !api.isReady() ? 503 : 200)
      .send({ level: verdict.level, state, ready: api.isReady(), partialSwap, degraded })
  })
  app.get('/alive', () => ({}))
  app.get('/status', async () => ({ ...(await api.status()), ready: api.isReady() }))
  app.get<Grouped>('/explain', ({ query }) => api.explain(parse(groupBody, query).group))
  app.get('/fleet', async () => api.fleet())
  app.get<Grouped>('/history', async ({ query }) => api.records(parse(groupBody, query).group))
  app.get<{ Params: { id: string } }>('/history/:id', async ({ params: { id } }) => {
    const record = api.record(Number(id))
    if (record) return record
    throw new FailoverError('UNKNOWN_SWAP', {
      message: `there is no swap ${clean(id, 20)}`,
      fix: 'claude-failover history',
    })
  })

  app.post('/swap', async (request, reply) => {
    const { to, reason, drain, dryRun, group: name } = parse(swapBody, request.body)
    const wanted: SwapRequest = {
      to: to ?? null,
      reason: clean(reason ?? 'by hand', 200),
      trigger: null,
      drain: drain ?? false,
    }
    if (dryRun) return api.plan(wanted, name)
    const swap = await api.swap(wanted, name)
    if (!request.headers.accept?.includes('ndjson')) return swap.ended
    // Told line by line until the machine rests; who stops listening does not stop the swap.
    const lines = new Readable({ read() {} })
    const tell = (text: string) =>
      api.durable().then(
        () => lines.push(text),
        () => {},
      )
    swap.follow((record) => void tell(line({ progress: progressOf(record) })))
    swap.ended
      .then(
        (record) => tell(line({ record })),
        (error) => lines.push(line({ error: faultOf(error) })),
      )
      .finally(() => lines.push(null))
    return reply.type('application/x-ndjson').send(lines)
  })
  app.post('/pause', async ({ body }) => {
    api.pause(parse(groupBody, body).group)
    return api.status()
  })
  app.post('/resume', async ({ body }) => {
    api.resume(parse(groupBody, body).group)
    return api.status()
  })
  app.post('/recover', ({ body }) => api.recover(parse(groupBody, body).group))

  app.get('/accounts', async () => api.accounts())
  app.get<Named>('/accounts/:name', async ({ params: { name } }) => api.account(name))
  app.post<Named>('/accounts/:name/clear', async ({ params: { name } }) => {
    const withdrawn = api.clearAccount(name)
    return { withdrawn, account: api.account(name) }
  })

  app.get<Named>('/sessions/:name', async ({ params: { name } }) => ({
    ...sessionStatus(api.session(name), true, api.groupOf(name)),
    ...api.session(name),
    cut: cutOf(api.session(name)),
    paid: (await api.status()).accounts.find((one) => one.name === api.session(name).account)?.paid ?? null,
  }))
  app.post<Named>('/sessions/:name/restart', ({ params: { name } }) => api.restart(name))
  app.post<Named>('/sessions/:name/stop', async ({ params: { name } }) => {
    await api.stop(name)
    return sessionStatus(api.session(name), true, api.groupOf(name))
  })
  app.post<Named>('/sessions/:name/hold', async ({ params: { name } }) => {
    api.hold(name)
    return sessionStatus(api.session(name), true, api.groupOf(name))
  })
  app.post<Named>('/sessions/:name/send', { bodyLimit: sendLimit }, ({ params: { name }, body }) =>
    send(api, name, parse(sendBody, body)),
  )
  app.post<Named>('/sessions/:name/move', async ({ params: { name }, body }) => {
    const { group: to, dryRun } = parse(moveBody, body)
    return dryRun ? api.planMove(name, to) : api.move(name, to)
  })
  app.get('/tasks', async () => api.tasks())
  app.get<Numbered>('/tasks/:id', async ({ params: { id } }) => api.task(id))
  app.post('/tasks', { bodyLimit: sendLimit }, async ({ body }) => {
    const { anywhere, host, ...request } = parse(taskBody, body)
    return anywhere || host ? api.dispatchAnywhere(request, host ?? null) : api.dispatch(request)
  })
  app.post<Numbered>('/tasks/:id/cancel', ({ params: { id } }) => api.cancelTask(id))

  app.post('/adopt', ({ body }) => api.adopt(parse(adoptBody, body)))
  app.post<Named>('/sessions/:name/give-back', ({ params: { name } }) => api.giveBack(name))
  app.post<Named>('/sessions/:name/release', async ({ params: { name } }) => ({ moved: await api.release(name) }))
}

/** Room for `longestText`, each character written in six. */
const sendLimit = 4 * 1024 * 1024
const sendBody = z.strictObject({ text: z.string(), wait: z.enum(['sent', 'taken', 'done']).optional() })
const send = (api: HostApi, name: string, { text, wait }: z.infer<typeof sendBody>) =>
  api.send(name, text, wait ? { wait } : {})

const adoptBody = z.strictObject({ pid: z.int().min(1), startTime: z.string().max(30), name, args })
const taskBody = z.strictObject({
  prompt: z.string(),
  project: z.string().max(4096).nullish(),
  /** Among hosts: on whichever is free, or on that one. */
  anywhere: z.boolean().nullish(),
  host: z.string().max(64).nullish(),
})

interface Grouped {
  Querystring: { group?: string }
}

interface Numbered {
  Params: { id: string }
}

interface Named {
  Params: { name: string }
}

/** What is told of a swap under way: all but the plan, which was there before. */
const progressOf = ({ id, from, to, steps, sessions, outcome }: SwapRecord) => ({
  id,
  from,
  to,
  steps,
  sessions,
  outcome,
})

const line = (value: unknown): string => `${JSON.stringify(value)}\n`

function parse<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new FailoverError('USAGE', {
    message: `the request is wrong: ${issue?.path.join('.')}: ${issue?.message}`,
    expected: 'the fields of the documented request',
    found: clean(JSON.stringify(body) ?? 'nothing', 100),
  })
}

/** 409: refused. The code of the error says the rest. */
function statusCode(error: unknown, code: string): number {
  const http = (error as { statusCode?: number }).statusCode
  if (!(error instanceof FailoverError)) return http ?? 500
  const exit = errorCodes[code as ErrorCode]
  if (exit === exitCode.wrong) return code.startsWith('UNKNOWN') ? 404 : 400
  return error.refused || exit === exitCode.refused ? 409 : exit === exitCode.noHost ? 503 : 500
}
