import type { GatewayRouteDetails } from '../../model/details/gateway.ts'
import type { Located, Mesh, Port, TargetName } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import type { ExternalNode, GatewayNode } from '../../semantics/graph.ts'
import { edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import {
  type ReadOf,
  type RequestLine,
  readHeader,
  readRequestLine,
  writtenRequest
} from '../../semantics/routing/read-request.ts'
import { type Request, requestOf } from '../../semantics/routing/request.ts'
import { rewritten } from '../../semantics/routing/rewritten.ts'
import { capabilitiesOf } from '../../targets/index.ts'
import type { Workspace } from '../workspace.ts'
import { chooseWay, type Refusal, usualPort, type Way } from './choose-way.ts'
import { filledText } from './filled-text.ts'
import { gatewayHop, usualHost, usualScheme } from './gateway-hop.ts'
import { serviceHop } from './service-hop.ts'
import { tracedPlaces } from './shown-place.ts'
import type { Show } from './shown-routes.ts'
import type { Trace } from './trace.ts'
import { type Base, baseOf, ended, stepProblem } from './trace-answer.ts'
import { caselessNote, loadBalancerNotes, notSaid, unheardNote } from './trace-notes.ts'
import { loadBalancerPolicy, proxyPolicy } from './traced-policy.ts'
import { tracedShares } from './traced-shares.ts'

export interface TraceQuestion {
  readonly environment: string | undefined
  readonly region: string | undefined
  readonly target: TargetName | undefined
  /** `GET /v1/x?debug=1`, `http://auth/v1/x`, `grpc shop.Cart/Get`, `tcp`. */
  readonly request: string
  /** Each as `name: value`. */
  readonly headers: readonly string[]
  readonly scheme: 'http' | 'https' | undefined
  /** Of a request that comes through a gateway; the gateway's first one when left out. */
  readonly host: string | undefined
  /** Who asks: `web`, `gateway.public`; the only gateway when left out. */
  readonly from: string | undefined
  /** Who is asked, where the caller calls several: `auth`, `auth:admin`. */
  readonly to: string | undefined
  /** Of a rollout; 0 is before it, and what counts when left out. */
  readonly step: number | undefined
}

/** The way of one request through the mesh: one hop, or a gateway and then the service. The mesh is taken to be without errors. */
export function traceRequest(workspace: Workspace, question: TraceQuestion): Trace | Refusal {
  const line = readRequestLine(question.request)
  if (line.kind === 'problem') return refusedBy(line)
  const headers: (readonly [string, string])[] = []
  for (const written of question.headers) {
    const header = readHeader(written)
    if (header.kind === 'problem') return refusedBy(header)
    headers.push(header.value)
  }
  const { environment, region, target, from, to } = question
  const mesh = workspace.mesh({ environment, region, target })
  const way = chooseWay(mesh, { from, to, line: line.value })
  if (way.kind === 'refused') return way
  const hostHeader = headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
  const tracer: Tracer = {
    mesh,
    capabilities: capabilitiesOf(mesh.target.value),
    show: tracedPlaces(workspace),
    line: line.value,
    headers,
    scheme: question.scheme ?? line.value.scheme,
    host: (question.host ?? hostHeader ?? line.value.host)?.toLowerCase(),
    step: question.step
  }
  return way.kind === 'gateway' ? traceFromGateway(tracer, way.gateway) : traceCall(tracer, way)
}

interface Tracer {
  readonly mesh: Mesh
  readonly capabilities: Capabilities
  readonly show: Show
  readonly line: RequestLine
  readonly headers: readonly (readonly [string, string])[]
  readonly scheme: 'http' | 'https' | undefined
  readonly host: string | undefined
  readonly step: number | undefined
}

function traceFromGateway(tracer: Tracer, node: GatewayNode): Trace | Refusal {
  const { mesh, line, headers, show, capabilities } = tracer
  const host = tracer.host ?? usualHost(mesh, node)
  const request = requestOf(writtenRequest(line, headers, tracer.scheme ?? usualScheme(mesh, node)))
  const { hop, details, taken, byProxy } = gatewayHop(mesh, node, request, host, show)
  const isAlb = details.via === 'alb'
  const base = {
    ...baseOf(tracer.mesh, request, host),
    from: { kind: 'gateway', name: node.name, via: details.via, at: show(node.at) } as const
  }
  if (hop.outcome !== 'taken') return ended(base, [hop], isAlb)
  const target = taken?.target
  if (taken === undefined || target === undefined) return ended(base, [hop], isAlb)
  const { service, port } = target
  const wrongStep = stepProblem(tracer.step, service)
  if (wrongStep !== undefined) return wrongStep
  const seen = behind(mesh, taken, request)
  const inner = serviceHop(service, port, seen, isAlb ? 'alb' : 'proxy', show)
  const hops = [hop, inner.hop]
  if (inner.taken === undefined) return ended(base, hops, isAlb)
  const edge = node.out.find(({ written }) => written === taken.route)
  const policies = edge === undefined ? [] : edgePolicies(edge, capabilities)
  const source = { capabilities, of: inner.taken, protocol: port.protocol, show }
  const [balancer] = policies
  const policy =
    isAlb && balancer !== undefined
      ? loadBalancerPolicy(node.gateway, balancer, source)
      : proxyPolicy(
          source,
          policies.find(({ route }) => route === inner.taken)
        )
  return {
    answer: 'taken',
    ...base,
    hops,
    destination: tracedShares(service, port, inner.taken, tracer.step ?? 0, show),
    policy,
    notes: [
      ...(seen === request
        ? []
        : [`The gateway rewrites the path: the service sees \`/${seen.path.join('/')}\`.`]),
      ...(isAlb
        ? loadBalancerNotes(node, service, inner.taken, balancer)
        : unheardNote(inner.taken, port, capabilities)),
      ...caselessNote(byProxy?.route ?? inner.byProxy, show)
    ]
  }
}

function traceCall(tracer: Tracer, way: Extract<Way, { kind: 'call' }>): Trace | Refusal {
  const { line, headers, show, capabilities } = tracer
  const port = way.port ?? usualPort(way, line.kind)
  if ('kind' in port) return port
  const request = requestOf(writtenRequest(line, headers, tracer.scheme ?? 'http'))
  const { from, to } = way
  const base = {
    ...baseOf(tracer.mesh, request, line.host),
    ...(from === undefined ? {} : { from: { kind: 'service', name: from.name, at: show(from.at) } as const })
  }
  if (to.kind === 'external') return traceOutside(tracer, base, to, port)
  const wrongStep = stepProblem(tracer.step, to.service)
  if (wrongStep !== undefined) return wrongStep
  const { hop, taken } = serviceHop(to.service, port, request, 'proxy', show)
  if (taken === undefined) return ended(base, [hop], false)
  const policy = servicePolicies(to.service, capabilities).find(({ route }) => route === taken)
  return {
    answer: 'taken',
    ...base,
    hops: [hop],
    destination: tracedShares(to.service, port, taken, tracer.step ?? 0, show),
    policy: proxyPolicy({ capabilities, of: taken, protocol: port.protocol, show }, policy),
    notes: [...unheardNote(taken, port, capabilities), ...notSaid(way, request)]
  }
}

/** The request as the service sees it. */
function behind(mesh: Mesh, { route, rewriting }: GatewayRouteDetails, request: Request): Request {
  if (rewriting === undefined) return request
  const text = (written: Located<string> | undefined) =>
    written === undefined ? undefined : filledText(mesh, written.value)
  return rewritten(request, route.match.value, {
    prefix: text(rewriting.prefix),
    path: text(rewriting.path)
  })
}

/** A host outside has no routes: all requests to it are alike. */
function traceOutside(tracer: Tracer, base: Base, to: ExternalNode, port: Port): Trace {
  const { capabilities, show } = tracer
  const { name, number, protocol } = port
  const edge = to.in.find(({ from }) => from.name === base.from?.name) ?? to.in[0]
  const [policy] = edge === undefined ? [] : edgePolicies(edge, capabilities)
  return {
    answer: 'taken',
    ...base,
    hops: [
      {
        kind: 'external',
        name: to.name,
        at: show(to.at),
        port: { name, number, protocol, at: show(port.at) },
        outcome: 'taken',
        passed: [],
        unseen: [],
        nearest: [],
        elsewhere: 0
      }
    ],
    policy: proxyPolicy({ capabilities, of: to.external, protocol, show }, policy),
    notes: []
  }
}

function refusedBy({ message, help }: Extract<ReadOf<unknown>, { kind: 'problem' }>): Refusal {
  return { kind: 'refused', reason: 'usage', message, help }
}
