import type { Expression } from '../expr/types.ts'
import { attempts } from './attempts.ts'
import { nodeAt, referenceAt } from './claim-arguments.ts'
import { type ClaimContext, type ClaimProblem, problem, type Quantity } from './claims.ts'
import { callGraph, nodeName } from './graph.ts'
import {
  availableAfterLosingRegion,
  availableAfterLosingZone,
  type RegionMeshes,
  runningTasks
} from './tasks.ts'
import { worstLatency } from './worst-latency.ts'

type CallExpression = Expression & { kind: 'call' }

/** The number that an expression stands for. */
export function measure(expression: Expression, context: ClaimContext): Quantity | ClaimProblem {
  switch (expression.kind) {
    case 'number':
      return { kind: 'constant', unit: 'number', value: expression.value, exact: true }
    case 'duration':
      return { kind: 'constant', unit: 'duration', value: expression.ms, exact: true }
    case 'percent':
      return { kind: 'constant', unit: 'percent', value: expression.value, exact: true }
    case 'times': {
      const of = measure(expression.value, context)
      if (of.kind === 'problem') return of
      const { factor } = expression
      return {
        kind: 'times',
        factor,
        of,
        unit: of.unit,
        exact: of.exact,
        value: factor === 0 ? 0 : factor * of.value
      }
    }
    case 'call':
      return measureCall(expression, context)
  }
  return problem(expression, { kind: 'notAClaim' })
}

function measureCall(call: CallExpression, context: ClaimContext): Quantity | ClaimProblem {
  switch (call.name) {
    case 'worstLatency':
    case 'attempts':
      return measurePath(call, call.name, context)
    case 'tasks':
      return measureTasks(call, context)
    case 'availableAfterLosing':
      return measureLoss(call, context)
    case 'calls':
    case 'reaches':
    case 'share':
      return problem(call, { kind: 'notAClaim' })
  }
  return problem(call, { kind: 'unknownFunction', name: call.name })
}

function measurePath(
  call: CallExpression,
  name: 'worstLatency' | 'attempts',
  { mesh, capabilities }: ClaimContext
): Quantity | ClaimProblem {
  const graph = callGraph(mesh)
  const from = nodeAt(call, 0, graph)
  if (from.kind === 'problem') return from
  const to = nodeAt(call, 1, graph)
  if (to.kind === 'problem') return to
  const found = name === 'attempts' ? attempts(from, to, capabilities) : worstLatency(from, to, capabilities)
  if ('reason' in found) {
    const blamed = call.arguments[1] ?? call
    return problem(blamed, { kind: 'unrelated', how: found.reason, from: nodeName(from), to: nodeName(to) })
  }
  if ('count' in found)
    return {
      kind: 'attempts',
      unit: 'number',
      value: found.count,
      exact: found.exact,
      from,
      to,
      attempts: found
    }
  return {
    kind: 'worstLatency',
    unit: 'duration',
    value: found.ms,
    exact: found.exact,
    from,
    to,
    wait: found
  }
}

function measureTasks(call: CallExpression, { mesh, meshes }: ClaimContext): Quantity | ClaimProblem {
  const service = serviceAt(call, meshes)
  if (typeof service !== 'string') return service
  const region = call.arguments.length < 2 ? undefined : regionAt(call, mesh.regions)
  if (region !== undefined && typeof region !== 'string') return region
  const tasks = runningTasks(meshes, service, region)
  return { kind: 'tasks', unit: 'number', value: tasks.count, exact: true, service, tasks, region }
}

function measureLoss(call: CallExpression, { mesh, meshes }: ClaimContext): Quantity | ClaimProblem {
  const service = serviceAt(call, meshes)
  if (typeof service !== 'string') return service
  const lost = call.arguments[1]
  const isZone = lost?.kind === 'word' && lost.name === 'zone' && lost.property === undefined
  const region = isZone ? undefined : regionAt(call, mesh.regions)
  if (region !== undefined && typeof region !== 'string') return region
  const tasks =
    region === undefined
      ? availableAfterLosingZone(meshes, service)
      : availableAfterLosingRegion(meshes, service, region)
  if (tasks === undefined) return problem(call, { kind: 'unknownName', name: `service.${service}` })
  return { kind: 'availableAfterLosing', unit: 'number', value: tasks.count, exact: true, service, tasks }
}

/** These functions speak of all regions, so one that has the service is enough. */
function serviceAt(call: CallExpression, meshes: RegionMeshes): string | ClaimProblem {
  const reference = referenceAt(call, 0, ['service'])
  if (reference.kind === 'problem') return reference
  return meshes.some(({ services }) => services.has(reference.name))
    ? reference.name
    : problem(reference, { kind: 'unknownName', name: `service.${reference.name}` })
}

function regionAt(call: CallExpression, regions: ReadonlyMap<string, unknown>): string | ClaimProblem {
  const reference = referenceAt(call, 1, ['region'])
  if (reference.kind === 'problem') return reference
  return regions.has(reference.name)
    ? reference.name
    : problem(reference, { kind: 'unknownName', name: `region.${reference.name}` })
}
