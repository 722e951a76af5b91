import { printExpression } from '../expr/print-expression.ts'
import { printMatch } from '../expr/print-match.ts'
import { printNumber } from '../expr/print-measure.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import type { Destination, Port, Route, Service } from '../model/types.ts'
import { type EdgePolicy, servicePolicies } from '../semantics/policy.ts'
import type { Asked } from '../semantics/routing/decide.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import { shareOf } from '../semantics/routing/share.ts'
import { requestKind, routesOn } from '../semantics/routing/taken.ts'
import type { Place } from '../text/place.ts'
import { type Change, change } from './change.ts'
import { comparePolicies } from './compare-policy.ts'
import { type Moved, movedRequests } from './request-classes.ts'
import { type Sides, shownName, subjectOf } from './sides.ts'

/** Which requests go elsewhere than before, or are answered by no route, at every service and gateway that both sides have. */
export function compareRoutes(sides: Sides): readonly Change[] {
  const found: Change[] = []
  for (const [name, was] of sides.before.mesh.services) {
    const now = sides.after.mesh.services.get(name)
    if (now !== undefined) found.push(...serviceRoutes(sides, was, now))
  }
  for (const name of sides.before.mesh.gateways.keys())
    if (sides.after.mesh.gateways.has(name)) found.push(...gatewayRoutes(sides, name))
  return found
}

/** A route as it is compared: what it asks for, where it leads, and where it stands. */
interface Way extends Asked {
  readonly at: Place
  /** The name that people know it by. */
  readonly shown: string
  /** Percent of its requests by where they go; undefined while a rollout decides. */
  readonly shares: ReadonlyMap<string, number> | undefined
  /** The shares in words. */
  readonly target: string
  readonly targetAt: Place
  /** Of a service. */
  readonly policy: EdgePolicy | undefined
}

function serviceRoutes(sides: Sides, was: Service, now: Service): readonly Change[] {
  const subject = subjectOf(sides, { kind: 'service', name: now.name })
  const name = shownName(sides, { kind: 'service', name: now.name })
  const found: Change[] = []
  const isSingle = was.ports.length === 1 && now.ports.length === 1
  for (const port of was.ports) {
    const other = isSingle ? now.ports[0] : now.ports.find(each => each.name === port.name)
    // That a port is gone or speaks otherwise is said where ports are compared.
    if (other === undefined || requestKind(other) !== requestKind(port)) continue
    const before = waysOf(was, port, servicePolicies(was, sides.before.capabilities))
    const after = waysOf(now, other, servicePolicies(now, sides.after.capabilities))
    found.push(...compareWays(sides, { subject, name, kind: requestKind(port) }, before, after))
  }
  return found
}

function waysOf(service: Service, port: Port, policies: readonly EdgePolicy[]): readonly Way[] {
  return routesOn(service, port).map((route): Way => {
    const { to, match, when, at } = route
    return {
      match,
      when,
      at,
      shown: shownRoute(route),
      shares: sharesOf(to, service),
      target: targetText(to, service),
      targetAt: to.at,
      policy: policies.find(policy => policy.route === route)
    }
  })
}

/** A name says enough; a match is told apart from its like by its condition. */
function shownRoute({ name, match, when, implied }: Route): string {
  if (implied) return ''
  const condition = when === undefined ? '' : ` when ${printExpression(when.value)}`
  return `\`${name?.value ?? `${printMatch(match.value)}${condition}`}\``
}

/** Percent by version; undefined where a rollout moves them. */
function sharesOf(to: Destination, service: Service): ReadonlyMap<string, number> | undefined {
  if (to.kind === 'deployment' && service.deployment.strategy !== 'rolling') return undefined
  const versions = service.versions.map(({ name }) => [name, shareOf(to, name, service, 0)] as const)
  // Of services that name no version there is one, and nothing to tell apart.
  return new Map(versions.filter(([, share]) => share > 0))
}

function targetText(to: Destination, service: Service): string {
  const shares = sharesOf(to, service)
  if (shares === undefined) {
    const { deployment } = service
    const { from, to: next } = deployment.strategy === 'rolling' ? {} : deployment.canary
    return `the rollout from \`${from?.value ?? '?'}\` to \`${next?.value ?? '?'}\``
  }
  const ports = to.kind === 'pinned' ? [to.port] : to.kind === 'split' ? to.parts.map(({ port }) => port) : []
  const suffix = [...new Set(ports.flatMap(port => port?.value ?? []))].map(port => ` at port \`${port}\``)
  const parts = [...shares].map(([version, share]) =>
    shares.size === 1 ? `\`${version}\`` : `\`${version}\` ${printNumber(Math.round(share * 100) / 100)} %`
  )
  return (parts.join(', ') || 'no version') + suffix.join('')
}

function gatewayRoutes(sides: Sides, identity: string): readonly Change[] {
  const subject = subjectOf(sides, { kind: 'gateway', name: identity })
  const name = shownName(sides, { kind: 'gateway', name: identity })
  const [before, after] = [sides.before, sides.after].map(({ mesh }): readonly (Way & { host: string })[] => {
    const gateway = mesh.gateways.get(identity)
    return (gateway === undefined ? [] : gatewayDetails(mesh, gateway).routes).flatMap(
      ({ route, hosts, rewriting }) => {
        const { match, when, at, to, toPort } = route
        const service = shownName(sides, { kind: 'service', name: to.value })
        const port = toPort === undefined ? '' : `:${toPort}`
        const path = rewriting?.path?.value ?? rewriting?.prefix?.value
        const shown = `\`${printMatch(match.value)}\``
        const target = `\`${service}${port}\`${path === undefined ? '' : ` as \`${path}\``}`
        const way = { match, when, at, shown, target, targetAt: to.at, policy: undefined, shares: undefined }
        const asked = hosts.length === 0 ? [''] : hosts.map(({ value }) => value)
        return asked.map(host => ({ ...way, host }))
      }
    )
  }) as [readonly (Way & { host: string })[], readonly (Way & { host: string })[]]
  // Each host that both sides know is a list of routes of its own; that one is gone is said where hosts are compared.
  const hosts = [...new Set(before.map(({ host }) => host))].filter(
    host => before.every(way => way.host === '') || after.some(way => way.host === '' || way.host === host)
  )
  const found = hosts.flatMap(host => {
    const of = (ways: typeof before) =>
      ways.filter(way => way.host === '' || way.host === host || host === '')
    const [old, fresh] = [of(before), of(after)]
    const kinds = [...new Set([...old, ...fresh].map(({ match }) => match.value.kind))]
    return kinds.flatMap(kind =>
      compareWays(
        sides,
        { subject, name, kind },
        old.filter(({ match }) => match.value.kind === kind),
        fresh.filter(({ match }) => match.value.kind === kind)
      )
    )
  })
  return distinct(found)
}

function distinct(changes: readonly Change[]): readonly Change[] {
  const first = new Map(changes.map(each => [`${each.message}\n${each.details.join('\n')}`, each]))
  return [...first.values()]
}

interface Compared {
  readonly subject: string
  readonly name: string
  readonly kind: 'http' | 'grpc' | 'tcp'
}

function compareWays(
  sides: Sides,
  compared: Compared,
  before: readonly Way[],
  after: readonly Way[]
): readonly Change[] {
  const asks = (ways: readonly Way[]) => ways.map(askOf).join('\n')
  const isSame = asks(before) === asks(after)
  const { subject, name, kind } = compared
  // Without another match each route has its counterpart at its place, and no request has to be looked at.
  if (isSame)
    return before.flatMap((was, at) => {
      const now = after[at]
      if (now === undefined) return []
      const example = { before: was, after: now, examples: [], classes: 1 }
      return [...targets(compared, example), ...comparePolicies(sides, labelOf(compared, now), was, now)]
    })
  const moved = movedRequests(kind, before, after)
  if (moved === undefined)
    return [
      change('routing', subject, `The routes of \`${name}\` change, in more ways than can be compared.`, {
        before: before[0]?.at,
        after: after[0]?.at
      })
    ]
  const found = moved.flatMap(each => [
    ...lost(compared, each, { before, after, moved }),
    ...gained(compared, each),
    ...targets(compared, each)
  ])
  const pairs = moved.flatMap(each =>
    each.before === undefined || each.after === undefined
      ? []
      : comparePolicies(sides, labelOf(compared, each.after), each.before, each.after)
  )
  return [...found, ...distinct(pairs)]
}

function askOf({ match, when }: Asked): string {
  return `${printMatch(match.value)} ${when === undefined ? '' : printExpression(when.value)}`
}

function labelOf({ subject, name }: Compared, { shown }: Way): { subject: string; label: string } {
  return { subject, label: shown === '' ? `\`${name}\`` : `\`${name}\` on ${shown}` }
}

function lost(
  { subject, name }: Compared,
  { before: was, after: now, examples }: Moved<Way>,
  all: { before: readonly Way[]; after: readonly Way[]; moved: readonly Moved<Way>[] }
): readonly Change[] {
  if (was === undefined || now !== undefined) return []
  const known = new Set(all.before.map(askOf))
  // A new form of the route takes a part of what it took.
  const narrower = all.moved.find(
    each => each.before === was && each.after !== undefined && !known.has(askOf(each.after))
  )?.after
  const route = was.shown === '' ? 'the route of all requests' : `the route ${was.shown}`
  const what =
    narrower === undefined
      ? `\`${name}\` answers requests of ${route} with 404: it is gone.`
      : `\`${name}\` answers some requests of ${route} with 404: it is now ${narrower.shown}.`
  return [
    change('routing', subject, what, {
      details: examples.map(
        request => `${printRequestClass(request)}: no route, was ${was.target || 'answered'}`
      ),
      before: was.at,
      after: narrower?.match.at ?? all.after[0]?.at,
      verdict: {
        rule: narrower === undefined ? 'removed-route' : 'narrowed-route',
        help: 'Whoever still sends such requests gets no answer. Move the callers first, or approve the change under `lint.accept`.'
      }
    })
  ]
}

function gained({ subject, name }: Compared, { before, after, examples }: Moved<Way>): readonly Change[] {
  if (before !== undefined || after === undefined) return []
  return [
    change(
      'routing',
      subject,
      `\`${name}\` answers requests that no route took, by ${after.shown || 'its one route'}.`,
      {
        details: examples.map(request => `${printRequestClass(request)}: ${after.target}, was 404`),
        after: after.at
      }
    )
  ]
}

function targets({ subject, name }: Compared, { before, after, examples }: Moved<Way>): readonly Change[] {
  if (before === undefined || after === undefined || before.target === after.target) return []
  const which = after.shown === '' ? 'All requests' : `Requests of ${after.shown}`
  const points = largestShift(before.shares, after.shares)
  return [
    change(
      'routing',
      subject,
      `${which} to \`${name}\` go to ${after.target}, and went to ${before.target}.`,
      {
        details: examples.map(
          request => `${printRequestClass(request)}: ${after.target}, was ${before.target}`
        ),
        before: before.targetAt,
        after: after.targetAt,
        ...(points === undefined
          ? {}
          : {
              verdict: {
                rule: 'changed-weight' as const,
                amount: { option: 'points', value: points },
                help: 'A mistake in the other version meets all of them at once. Let a `deployment` move them, or take smaller steps.'
              }
            })
      }
    )
  ]
}

/** Percentage points by which the share of one version changes at most; undefined where a rollout moves them. */
function largestShift(before: Way['shares'], after: Way['shares']): number | undefined {
  if (before === undefined || after === undefined) return undefined
  const names = new Set([...before.keys(), ...after.keys()])
  return Math.max(0, ...[...names].map(name => Math.abs((after.get(name) ?? 0) - (before.get(name) ?? 0))))
}
