import type { Json } from '../emit/template.ts'
import type { Canary, Mesh } from '../model/types.ts'
import { createLedger, type Ledger, type Proof } from './ledger.ts'
import { type Moving, type PlannedRollouts, waitMs } from './moving.ts'
import { proveRegion } from './rollout-plan-region.ts'
import { at, itemsOf, numberOf, textOf, type View } from './view.ts'

/**
 * What `deploy-plan.json` says of rollouts against the mesh and the templates: every service that moves, in every
 * region once, in the waves of the file; in each step the updates of all stacks that split its requests, under the
 * alarm that was proved, for the time of the file; gates, people and numbers of requests where the file has them.
 * Regions are those that are built, in the order of deployment.
 */
export function proveRolloutPlan(plan: Json, regions: readonly PlannedRollouts[]): Proof {
  const ledger = createLedger()
  const rollouts = itemsOf(at({ value: plan, path: 'deploy-plan.json#' }, 'rollouts'))
  const moving = movingServices(regions)
  const place = regions.at(-1)?.mesh.name.at
  if (place !== undefined)
    ledger.equalSets(
      'the services that the plan moves from one version to another',
      place,
      [...moving.keys()],
      rollouts.map(rollout => textOf(at(rollout, 'service')) ?? ''),
      'deploy-plan.json#/rollouts'
    )
  for (const rollout of rollouts) {
    const inRegions = moving.get(textOf(at(rollout, 'service')) ?? '')
    if (inRegions !== undefined) proveRollout(ledger, rollout, inRegions)
  }
  return ledger.proof()
}

/** By the name that the file has for a service. */
function movingServices(regions: readonly PlannedRollouts[]): ReadonlyMap<string, readonly Moving[]> {
  const moving = new Map<string, Moving[]>()
  for (const planned of regions)
    for (const service of planned.mesh.services.values()) {
      const parameter = planned.facts.steps.of(service)
      if (parameter === undefined || service.deployment.strategy === 'rolling') continue
      const identities = [...(planned.mesh.identities ?? [])]
      const name = identities.find(([, former]) => former === service.name)?.[0] ?? service.name
      const known = moving.get(name) ?? []
      moving.set(name, [...known, { planned, service, canary: service.deployment.canary, parameter }])
    }
  return moving
}

function proveRollout(ledger: Ledger, rollout: View, inRegions: readonly Moving[]): void {
  const last = inRegions.at(-1)
  if (last === undefined) return
  const { service, canary, planned } = last
  const place = service.deployment.at ?? service.at
  const what = `the rollout of \`${service.name}\``
  ledger.equal(`how ${what} goes`, place, service.deployment.strategy, at(rollout, 'strategy'))
  ledger.equal(`where ${what} comes from`, canary.from?.at ?? place, canary.from?.value, at(rollout, 'from'))
  ledger.equal(`where ${what} goes to`, canary.to?.at ?? place, canary.to?.value, at(rollout, 'to'))
  ledger.equal(`the step that ${what} rolls back to`, place, 0, at(rollout, 'onRollback', 'step'))
  const waves = itemsOf(at(rollout, 'waves'))
  const wanted = wavesOf(planned.mesh, canary)
    .map(wave => wave.filter(region => inRegions.some(each => each.planned.region === region)))
    .filter(wave => wave.length > 0)
  ledger.check({
    what: `the regions of each wave of ${what}`,
    at: canary.wavesAt ?? place,
    path: at(rollout, 'waves').path,
    expected: wanted.map(wave => [...wave].sort().join(' and ')),
    got: waves.map(wave => regionsOf(wave).map(nameOf).sort().join(' and '))
  })
  ledger.check({
    what: `the longest time of ${what} (minutes)`,
    at: canary.deadlineMs?.at ?? place,
    path: at(rollout, 'deadlineMinutes').path,
    expected: Math.max(...inRegions.map(deadlineMinutes)),
    got: numberOf(at(rollout, 'deadlineMinutes'))
  })
  for (const region of waves.flatMap(regionsOf)) {
    const moving = inRegions.find(each => each.planned.region === nameOf(region))
    if (moving !== undefined) proveRegion(ledger, region, moving, what)
  }
}

function regionsOf(wave: View): readonly View[] {
  return itemsOf(at(wave, 'regions'))
}

function nameOf(region: View): string {
  return textOf(at(region, 'region')) ?? ''
}

/** The waves of the file, where it names regions that this environment has; otherwise all secondary regions, and then the primary one. */
function wavesOf({ regions }: Mesh, { waves }: Canary): readonly (readonly string[])[] {
  const here = (waves ?? [])
    .map(wave => wave.map(({ value }) => value).filter(name => regions.has(name)))
    .filter(wave => wave.length > 0)
  if (here.length > 0) return here
  const names = (role: string) => [...regions.values()].flatMap(each => (each.role === role ? each.name : []))
  return [names('secondary'), names('primary')]
}

/** What is written, or four times what all of it may take: in every wave the waits, the gates in all of their tries, and the person. */
function deadlineMinutes({ canary, planned }: Moving): number {
  if (canary.deadlineMs !== undefined) return Math.ceil(canary.deadlineMs.value / 60_000)
  const waits = canary.steps.map((_, index) => waitMs(canary, index))
  const tries = canary.gates.map(
    ({ timeoutMs, retries }) => (timeoutMs?.value ?? 300_000) * (1 + (retries?.value ?? 0))
  )
  const asked = canary.approval === undefined ? [] : [canary.approval.timeoutMs?.value ?? 3_600_000]
  const wave = [...waits, ...tries, ...asked].reduce((sum, ms) => sum + ms, 0)
  const waves = wavesOf(planned.mesh, canary).filter(each => each.length > 0).length
  return Math.ceil((4 * waves * wave) / 60_000)
}
