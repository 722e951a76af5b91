import { printExpression } from '../../packages/compiler/src/expr/print-expression.ts'
import { printMatch } from '../../packages/compiler/src/expr/print-match.ts'
import {
  printCpu,
  printDuration,
  printMemory,
  printPercent
} from '../../packages/compiler/src/expr/print-measure.ts'
import { printPort } from '../../packages/compiler/src/expr/print-port.ts'
import { printProbe } from '../../packages/compiler/src/expr/print-probe.ts'
import type {
  Call,
  Deployment,
  Destination,
  Located,
  Retry,
  Route,
  Service,
  Size,
  Timeout,
  Version
} from '../../packages/compiler/src/model/types.ts'
import type { Fact } from './weave.ts'

/** What the model has of one service, each part at its own place. */
export function serviceFacts(service: Service): readonly Fact[] {
  const { name, at, ports, health, calls, versions, routes, deployment, circuitBreaker } = service
  const { connectTimeoutMs, maxEjectionPercent } = circuitBreaker
  return [
    {
      at,
      text: words(
        `service ${name}`,
        policyOf(service.timeout, service.retry, service.idempotent),
        connectTimeoutMs && `connect ${printDuration(connectTimeoutMs.value)}`,
        maxEjectionPercent && `ejects ${printPercent(maxEjectionPercent.value)}`
      )
    },
    ...ports.map(port => ({ at: port.at, text: `port ${port.name} ${printPort(port)}` })),
    ...(health === undefined
      ? []
      : [
          {
            at: health.at,
            text: words(
              `health ${health.probe === undefined ? '?' : printProbe(health.probe.value)}`,
              duration('every', health.everyMs),
              duration('timeout', health.timeoutMs),
              health.healthy && `healthy ${health.healthy.value}`,
              health.unhealthy && `unhealthy ${health.unhealthy.value}`,
              duration('start', health.startMs)
            )
          }
        ]),
    ...versions.map(version => versionFact(name, version)),
    ...calls.map(callFact),
    ...routes.map(routeFact),
    ...deploymentFacts(deployment)
  ]
}

/** Words with one blank between them; those that are undefined or empty are left out. */
export function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' ')
}

export function policyOf(timeout: Timeout, retry: Retry, idempotent: Located<boolean> | undefined): string {
  const { maxRetries, perTryMs, events, backoffBaseMs, backoffMaxMs } = retry
  return words(
    duration('timeout', timeout.requestMs),
    duration('idle', timeout.idleMs),
    maxRetries && `retries ${maxRetries.value}`,
    duration('each', perTryMs),
    events && `on ${events.value.map(({ value }) => value).join(', ')}`,
    duration('backoff', backoffBaseMs),
    duration('to', backoffMaxMs),
    idempotent === undefined ? undefined : idempotent.value ? 'idempotent' : 'not idempotent'
  )
}

function duration(word: string, ms: Located<number> | undefined): string | undefined {
  return ms === undefined ? undefined : `${word} ${printDuration(ms.value)}`
}

function versionFact(service: string, { name, at, image, tasks, size, environment }: Version): Fact {
  const text = words(
    `version ${service}@${name}`,
    image?.value ?? 'without image',
    tasks.min && `tasks ${tasks.min.value}..${tasks.max?.value ?? '?'}`,
    size && sizeOf(size),
    environment.length === 0 ? undefined : `env ${environment.map(({ name }) => name.value).join(', ')}`
  )
  return { at, text }
}

function sizeOf({ appCpu, appMemoryMiB, task }: Size): string {
  const whole = task === undefined ? undefined : `in ${printCpu(task.cpu)} ${printMemory(task.memoryMiB)}`
  return words(`size ${printCpu(appCpu)} ${printMemory(appMemoryMiB)}`, whole)
}

function callFact({ at, to, port, kind, mode, times, match }: Call): Fact {
  const text = words(
    `call ${kind ?? 'of unknown'} ${to.value}`,
    port && `port ${port}`,
    mode === 'parallel' ? undefined : mode,
    times === 1 ? undefined : `${times} times`,
    match && printMatch(match.value)
  )
  return { at, text }
}

function routeFact({
  id,
  at,
  implied,
  match,
  when,
  port,
  protocol,
  timeout,
  retry,
  idempotent,
  to
}: Route): Fact {
  const text = words(
    `${implied ? 'implied route' : 'route'} ${id} ${protocol} ${printMatch(match.value)}`,
    when && `when ${printExpression(when.value)}`,
    port && `port ${port}`,
    destinationOf(to),
    policyOf(timeout, retry, idempotent)
  )
  return { at, text }
}

function destinationOf(to: Destination): string | undefined {
  if (to.kind === 'deployment') return undefined
  if (to.kind === 'pinned') return `to ${to.version.value}${to.known ? '' : ' (unknown)'}`
  const parts = to.parts.map(({ version, known, weight }) =>
    words(
      version.value,
      known ? undefined : '(unknown)',
      to.unit === 'percent' ? printPercent(weight.value) : String(weight.value)
    )
  )
  return words(`to ${parts.join(', ')}`, to.incomplete ? '(incomplete)' : undefined)
}

function deploymentFacts(deployment: Deployment): readonly Fact[] {
  if (deployment.strategy === 'rolling')
    return deployment.at === undefined ? [] : [{ at: deployment.at, text: 'rolling' }]
  const {
    at,
    from,
    to,
    steps,
    everyMs,
    bakeMs,
    rollback,
    failedChecks,
    minRequests,
    onNoData,
    gates,
    approval
  } = deployment.canary
  return [
    {
      at,
      text: words(
        deployment.strategy,
        `${from?.value ?? '?'} -> ${to?.value ?? '?'}`,
        duration('every', everyMs),
        duration('bake', bakeMs),
        rollback && `rollback ${printExpression(rollback.value)}`,
        failedChecks && `after ${failedChecks.value} failed checks`,
        minRequests && `of ${minRequests.value} requests`,
        onNoData && `no data: ${onNoData.value}`,
        approval && words('approval', duration('within', approval.timeoutMs))
      )
    },
    ...steps.map(({ at, share, forMs }) => ({
      at,
      text: words(`step ${printPercent(share.value)}`, duration('for', forMs))
    })),
    ...gates.map(({ at, kind, timeoutMs, retries, when }) => ({
      at,
      text: words(
        `gate ${kind}`,
        when && `at ${typeof when.value === 'number' ? printPercent(when.value) : when.value}`,
        duration('timeout', timeoutMs),
        retries && `retries ${retries.value}`
      )
    }))
  ]
}
