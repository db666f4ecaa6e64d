// The page that feeds the hosted inspector of Stately: it frames it, and hands on what `/events` tells.
import type { FastifyInstance } from 'fastify'
import { framing } from '../../control/headers.ts'
import { addAssets, htmlType, pageOf } from '../assets.ts'

export const hostedInspector = 'https://stately.ai/inspect'

/** @param viewer address of the page to frame: the hosted one, or in tests one that speaks like it */
export function addBridge(app: FastifyInstance, viewer: string): void {
  const page = pageOf('bridge').replaceAll('{{viewer}}', new URL(viewer).href)
  addAssets(app, 'bridge')
  app.get('/inspect', framing(new URL(viewer).origin), (_, reply) => reply.type(htmlType).send(page))
}
