import type { Mesh, Service } from '../../model/types.ts'
import type { Request } from '../../semantics/routing/request.ts'
import type { Refusal } from './choose-way.ts'
import type { Hop, Trace } from './trace.ts'
import { lastStep } from './traced-shares.ts'

/** What is known of a request before anybody looks at it. */
export type Base = Omit<Trace, 'answer' | 'hops' | 'notes'>

export function baseOf(mesh: Mesh, request: Request, host: string | undefined): Base {
  const { kind, method, path, query, headers, scheme } = request
  const text = `/${path.join('/')}`
  const asked = [...query].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&')
  return {
    mesh: mesh.name.value,
    target: mesh.target.value,
    ...(mesh.environment === undefined ? {} : { environment: mesh.environment }),
    ...(mesh.region === undefined ? {} : { region: mesh.region }),
    request: {
      kind,
      line:
        kind === 'tcp'
          ? 'tcp'
          : kind === 'grpc'
            ? `grpc ${path.join('/')}`
            : `${method} ${text}${asked === '' ? '' : `?${asked}`}`,
      method,
      path: text,
      query: Object.fromEntries(query),
      headers: Object.fromEntries(headers),
      scheme,
      ...(host === undefined ? {} : { host })
    }
  }
}

/** The answer where the last hop takes nothing. */
export function ended(base: Base, hops: readonly Hop[], isAlb: boolean): Trace {
  const last = hops.at(-1)
  const answer = last?.outcome === 'undecided' ? 'undecided' : 'none'
  return { answer, why: whyNot(last, isAlb), ...base, hops, notes: [] }
}

function whyNot(hop: Hop | undefined, isAlb: boolean): string {
  if (hop === undefined) return ''
  if (hop.refusal !== undefined) return hop.refusal
  const owner = `\`${hop.name}\``
  if (hop.outcome === 'undecided')
    return `Whether route ${hop.route?.position} of ${owner} takes it is up to a regular expression that only RE2 reads.`
  if (hop.outcome === 'taken') return `The route of ${owner} leads to nobody.`
  if (hop.port?.protocol === 'tcp') return `No route of ${owner} takes connections.`
  const who = hop.kind === 'gateway' || isAlb ? 'the gateway' : "the caller's proxy"
  return `No route of ${owner} takes it: ${who} answers with 404.`
}

/** A step that the rollout of a service does not have. */
export function stepProblem(step: number | undefined, service: Service): Refusal | undefined {
  const last = lastStep(service)
  if (step === undefined || step <= last) return undefined
  return {
    kind: 'refused',
    reason: 'usage',
    message: `The rollout of \`${service.name}\` has no step ${step}.`,
    help:
      last === 0
        ? `\`${service.name}\` has no rollout in steps; remove \`--step\`.`
        : `Its steps are 0, before the rollout, to ${last}.`
  }
}
