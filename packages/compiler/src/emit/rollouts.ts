import { printExpression } from '../expr/print-expression.ts'
import type { Mesh } from '../model/types.ts'
import { checkMs, type Schedule, scheduleDefaults, scheduleOf } from '../semantics/schedule.ts'
import { declares, type RegionRollout, type RolledRegion } from './region-rollout.ts'
import { metricsOf, requestsWanted } from './rollout-metrics.ts'
import { stepsOf } from './rollout-steps.ts'
import type { JsonObject } from './template.ts'

/**
 * How each service comes from one version to another: wave by wave, and in a region step by step, each step with the
 * calls that take it and what has to pass before the next. Regions come in the order of deployment.
 * What the regions of a mesh do not agree on is said for each of them; waves are those of the last one, the primary.
 */
export function deployedRollouts(regions: readonly RolledRegion[]): readonly JsonObject[] {
  const byService = new Map<string, RegionRollout[]>()
  for (const region of regions)
    for (const rollout of region.plan.rollouts ?? []) {
      const { deployment, name } = rollout.service
      const schedule = scheduleOf(deployment, region.mesh)
      const isThere = region.templates.some(({ template }) => declares(template, rollout.parameter))
      if (deployment.strategy === 'rolling' || schedule === undefined || !isThere) continue
      const known = byService.get(name) ?? []
      byService.set(name, [...known, { region, rollout, deployment, schedule }])
    }
  return [...byService]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, inRegions]): readonly JsonObject[] => rolloutOf(inRegions))
}

function rolloutOf(inRegions: readonly RegionRollout[]): readonly JsonObject[] {
  const last = inRegions.at(-1)
  if (last === undefined) return []
  const { strategy, canary } = last.deployment
  const deadlineMs = Math.max(...inRegions.map(({ schedule }) => schedule.deadline.ms))
  return [
    {
      service: shownName(last.region.mesh, last.rollout.service.name),
      strategy,
      from: canary.from?.value ?? '',
      to: canary.to?.value ?? '',
      deadlineMinutes: Math.ceil(deadlineMs / 60_000),
      onRollback: { step: 0 },
      waves: wavesOf(last.schedule, inRegions).map(wave => ({ regions: wave.map(inRegion) }))
    }
  ]
}

/** The regions that are built, wave by wave; what no wave holds, which a finding says, comes last. */
function wavesOf(
  { regions }: Schedule,
  inRegions: readonly RegionRollout[]
): readonly (readonly RegionRollout[])[] {
  const named = new Set(regions.flat())
  const waves = [
    ...regions.map(wave => inRegions.filter(({ region }) => wave.includes(region.region))),
    inRegions.filter(({ region }) => !named.has(region.region))
  ]
  return waves.filter(wave => wave.length > 0)
}

function inRegion(one: RegionRollout): JsonObject {
  const { rollout, deployment, region } = one
  const enough = requestsWanted(rollout, deployment.canary)
  const { rollback, failedChecks } = deployment.canary
  const metrics = metricsOf(rollout)
  return {
    region: region.region,
    ...(rollback === undefined
      ? {}
      : {
          rollback: {
            when: printExpression(rollback.value),
            failedChecks: failedChecks?.value ?? scheduleDefaults.failedChecks,
            checkSeconds: checkMs / 1000
          }
        }),
    ...(enough === undefined ? {} : { enough }),
    ...(Object.keys(metrics).length === 0 ? {} : { metrics }),
    steps: stepsOf(one)
  }
}

/** Templates know a renamed service by its former name, and people by the one in the file. */
function shownName({ identities }: Mesh, name: string): string {
  return [...(identities ?? [])].find(([, identity]) => identity === name)?.[0] ?? name
}
