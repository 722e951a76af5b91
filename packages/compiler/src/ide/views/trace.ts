import type { Refusal } from '../../workspace/trace/choose-way.ts'
import type { Trace } from '../../workspace/trace/trace.ts'
import { type TraceQuestion, traceRequest } from '../../workspace/trace/trace-request.ts'
import { chosenView } from '../chosen.ts'
import type { Ide } from '../ide.ts'

/** A request; what is left out is chosen as `meshc route` chooses it. */
export interface TraceRequest
  extends Partial<Omit<TraceQuestion, 'environment' | 'region' | 'target' | 'request'>> {
  /** `GET /v1/x?debug=1`, `grpc shop.Cart/Get`, `tcp`. */
  readonly request: string
}

/** The way of one request through the mesh of the chosen view; a refusal says what is missing or wrong in the question. */
export function traceView(ide: Ide, asked: TraceRequest): Trace | Refusal {
  const { environment, region, target } = chosenView(ide)
  const { request, headers = [], scheme, host, from, to, step } = asked
  return traceRequest(ide.workspace, {
    environment,
    region,
    target,
    request,
    headers,
    scheme,
    host,
    from,
    to,
    step
  })
}
