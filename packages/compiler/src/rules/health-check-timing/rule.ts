import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printDuration, printNumber } from '../../expr/print-measure.ts'
import { containerHealthOf } from '../../model/details/container.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { healthOf } from '../../model/details/health.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import type { Located, Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { containerRanges, loadBalancerRanges, type Range, type Ranges } from './ranges.ts'

interface Outside {
  readonly what: string
  readonly value: string
  readonly from: string
  readonly to: string
  readonly where: string
  readonly isBelow: boolean
}

export default defineRule({
  name: 'health-check-timing',
  level: 'error',
  summary: 'A health check has times or counts that cannot work.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html',
  sourceRead: '2026-11-22',
  restsOn: ['health'],
  messages: {
    overlap: ({ timeoutMs, everyMs }: { timeoutMs: number; everyMs: number }) =>
      `A probe may take ${printDuration(timeoutMs)}, and the next one begins after ${printDuration(everyMs)}.`,
    outside: ({ what, value, from, to, where }: Outside) =>
      `${what} is ${value}, and ${where} it has to be ${from} to ${to}.`
  },
  service({ service, capabilities, report }) {
    const isFirst = oncePerPlace()
    const isFirstOverlap = oncePerPlace()
    for (const { check, ranges } of checksOf(service, rangesOf(capabilities))) {
      const overlap = overlapOf(check)
      if (overlap !== undefined && isFirstOverlap(overlap.finding.at))
        report('overlap', overlap.data, overlap.finding)
      for (const { at, ...data } of outside(check, ranges))
        if (isFirst(at)) report('outside', data, { at, ...advice(at, data) })
    }
  },
  mesh({ mesh, capabilities, report }) {
    for (const gateway of virtualGateways(mesh)) {
      const check = healthOf(proxyOf(gateway).service.node) ?? {}
      for (const { at, ...data } of outside(check, rangesOf(capabilities)))
        report('outside', data, { at, ...advice(at, data) })
      const overlap = overlapOf(check)
      if (overlap !== undefined) report('overlap', overlap.data, overlap.finding)
    }
    // The ranges of App Mesh are narrower, and each of its health checks is looked at above.
    if (capabilities.features['health.interval'] !== undefined) return
    const isFirst = oncePerPlace()
    for (const service of behindLoadBalancers(mesh))
      for (const version of service.versions)
        for (const { at, ...data } of outside(healthOf(version.node) ?? {}, loadBalancerRanges))
          if (isFirst(at)) report('outside', data, { at, ...advice(at, data) })
  }
})

/** The times and counts that a check has of those that may be written. */
interface Check {
  readonly everyMs?: Located<number> | undefined
  readonly timeoutMs?: Located<number> | undefined
  readonly healthy?: Located<number> | undefined
  readonly unhealthy?: Located<number> | undefined
  readonly startMs?: Located<number> | undefined
}

/** A probe that may still run when the next one starts. */
function overlapOf({ everyMs, timeoutMs }: Check) {
  if (everyMs === undefined || timeoutMs === undefined || timeoutMs.value < everyMs.value) return undefined
  return {
    data: { timeoutMs: timeoutMs.value, everyMs: everyMs.value },
    finding: {
      at: timeoutMs.at,
      notes: [{ at: everyMs.at, message: `a probe starts every ${printDuration(everyMs.value)}` }],
      help: `Make \`timeout\` shorter than ${printDuration(everyMs.value)}, or \`every\` longer than ${printDuration(timeoutMs.value)}.`,
      fixes: rarer(everyMs, timeoutMs.value)
    }
  }
}

/** Twice the time of a probe between two of them, where every target takes that. */
function rarer({ at }: Located<number>, timeoutMs: number): readonly Fix[] {
  const insert = printDuration(2 * timeoutMs)
  return 2 * timeoutMs > containerRanges.everyMs[1]
    ? []
    : [{ title: `Probe every ${insert}`, safe: false, edits: [{ at, insert }] }]
}

interface Judged {
  readonly check: Check
  readonly ranges: Ranges
}

/** What mesh and ECS ask of a service, and the ranges of each: the probe, and the commands of containers. */
function checksOf(service: Service, ofTarget: Ranges): readonly Judged[] {
  const found: Judged[] = []
  const add = (check: Check | undefined, ranges: Ranges) => {
    if (check !== undefined) found.push({ check, ranges })
  }
  if (service.health !== undefined) {
    const { startMs: _start, ...probe } = service.health
    add(probe, ofTarget)
  }
  for (const version of service.versions) {
    add(healthOf(version.node), ofTarget)
    add(containerHealthOf(version.node), containerRanges)
    for (const { health } of sidecarsOf(version)) add(health, containerRanges)
  }
  return found
}

const rangesOf: (capabilities: Capabilities) => Ranges = perObject(({ features, title }) => {
  const row = (name: string): Range => [
    features[name]?.limits?.min ?? Number.NEGATIVE_INFINITY,
    features[name]?.limits?.max ?? Number.POSITIVE_INFINITY
  ]
  return {
    where: `on ${title}`,
    everyMs: row('health.interval'),
    timeoutMs: row('health.timeout'),
    healthy: row('health.healthy'),
    unhealthy: row('health.unhealthy')
  }
})

const parts = [
  { key: 'everyMs', what: 'The time between two probes', print: printDuration },
  { key: 'timeoutMs', what: 'The timeout of a probe', print: printDuration },
  { key: 'healthy', what: 'The number of good answers', print: printNumber },
  { key: 'unhealthy', what: 'The number of failures', print: printNumber },
  { key: 'startMs', what: 'The time for starting', print: printDuration }
] as const

function outside(
  check: Check,
  ranges: Ranges
): readonly (Outside & { readonly at: Located<number>['at'] })[] {
  return parts.flatMap(part => {
    const value = check[part.key]
    const range = ranges[part.key]
    if (value === undefined || range === undefined) return []
    const { what, print } = part
    const [from, to] = range
    if (value.value >= from && value.value <= to) return []
    return {
      at: value.at,
      what,
      value: value.value === Number.POSITIVE_INFINITY ? 'without end' : print(value.value),
      from: print(from),
      to: print(to),
      where: ranges.where,
      isBelow: value.value < from
    }
  })
}

/** The nearest value that is taken. */
function advice(
  at: Place,
  { from, to, isBelow }: Outside
): { readonly help: string; readonly fixes: readonly Fix[] } {
  const insert = isBelow ? from : to
  return {
    help: `Write a value from ${from} to ${to}.`,
    fixes: [{ title: `Write \`${insert}\``, safe: false, edits: [{ at, insert }] }]
  }
}

function behindLoadBalancers(mesh: Mesh): ReadonlySet<Service> {
  const found = new Set<Service>()
  for (const gateway of mesh.gateways.values()) {
    const { via, routes } = gatewayDetails(mesh, gateway)
    if (via === 'alb') for (const { target } of routes) if (target !== undefined) found.add(target.service)
  }
  return found
}
