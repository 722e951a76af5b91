import { printPercent } from '../../expr/print-measure.ts'
import { grouped } from '../../expr/print-money.ts'
import { costOf } from '../../model/details/cost.ts'
import type { Mesh } from '../../model/types.ts'
import { costOfRegion } from '../../semantics/cost.ts'
import type { RegionSize } from '../../semantics/cost-region.ts'
import { taskSetsOf } from '../../semantics/cost-tasks.ts'
import { scheduleOf } from '../../semantics/schedule.ts'
import { stepsOf } from '../../syntax/path.ts'
import { type Chosen, chosen } from '../chosen.ts'
import { claimAnswer, measureOf, measureWords } from '../claims.ts'
import { resourceCount } from '../compiled/resource-count.ts'
import { compoundDuration } from '../hover/measure-words.ts'
import type { Ide } from '../ide.ts'
import type { CodeLens } from '../types.ts'
import type { LensGroup } from './lens-groups.ts'
import { lastProof } from './prove-for-lens.ts'

/**
 * What a lens says, and what happens on a click. Nothing is proved or built for it. A lens of something that is gone
 * meanwhile keeps an empty title.
 */
export function resolveCodeLens<L extends LensTopic>(
  ide: Ide,
  lens: L
): L & Pick<CodeLens, 'title' | 'command'> {
  const resolve = Object.hasOwn(resolvers, lens.group) ? resolvers[lens.group as LensGroup] : undefined
  return { title: '', ...lens, ...resolve?.(ide, lens) }
}

/** What a lens is about; where it stands plays no part in what it says. */
export type LensTopic = Pick<CodeLens, 'group' | 'file' | 'path'>

type Told = Pick<CodeLens, 'title' | 'command'> | undefined

const resolvers: { readonly [group in LensGroup]: (ide: Ide, lens: LensTopic) => Told } = {
  resources(ide, lens) {
    const count = resourceCount(ide, lens.path, lens.file)
    return count === undefined
      ? undefined
      : told(counted(count, 'resource', 'resources'), 'mesh.showCompiled', { file: lens.file, of: lens.path })
  },
  cost(ide, lens) {
    const title = costTitle(chosen(ide), lens.path)
    return title === undefined ? undefined : told(title, 'mesh.showSize', { file: lens.file, of: lens.path })
  },
  view(ide, { file }) {
    const { environment, region, capabilities } = chosen(ide)
    const parts = [environment, region, capabilities.title].filter(each => each !== undefined)
    return told(parts.join(' · '), 'mesh.chooseView', { file })
  },
  proof(ide, { file }) {
    return told(proofTitle(ide), 'mesh.prove', { file })
  },
  schedule(ide, lens) {
    const title = scheduleTitle(chosen(ide).mesh, nameIn(lens.path))
    return title === undefined
      ? undefined
      : told(title, 'mesh.showSchedule', { file: lens.file, of: lens.path })
  },
  invariants(ide, { path }) {
    const title = invariantTitle(ide, Number(stepsOf(path)[1]))
    return title === undefined ? undefined : { title }
  }
}

function told(title: string, name: string, argument: unknown): Told {
  return { title, command: { name, arguments: [argument] } }
}

function nameIn(path: string): string {
  return String(stepsOf(path)[1] ?? '')
}

/** Of the tasks of a service, or of a gateway with its load balancer, in the chosen region. */
function costTitle({ mesh, region = '', target }: Chosen, path: string): string | undefined {
  const prices = costOf(mesh).prices?.get(region)
  const [collection] = stepsOf(path)
  const part = collection === 'gateways' ? gatewayAlone(mesh, nameIn(path)) : serviceAlone(mesh, nameIn(path))
  if (part === undefined) return undefined
  const gateway = [...part.gateways.values()][0]
  const tasks = taskSetsOf(part, target)
  const size: RegionSize = {
    region,
    tasks,
    natGateways: 0,
    endpointZones: 0,
    applicationLoadBalancers: gateway !== undefined && gateway.via?.value !== 'virtualGateway' ? 1 : 0,
    networkLoadBalancers: gateway?.via?.value === 'virtualGateway' ? 1 : 0
  }
  const { min, max, items, unpriced } = costOfRegion(size, prices)
  if (items.length === 0) return `no price in ${region}`
  const [least, most] = [dollars(min), dollars(max)]
  const sum = least === most ? least : `${least} to ${most}`
  const where = mesh.regions.size > 1 ? ` in ${region}` : ''
  return `${unpriced.length > 0 ? 'more than' : '≈'} ${sum} a month${where}`
}

function dollars(amount: number): string {
  return `$${grouped(amount.toFixed(0))}`
}

/** The size of tasks takes no look at other services, of which there may be a thousand. */
function serviceAlone(mesh: Mesh, name: string): Mesh | undefined {
  const service = mesh.services.get(name)
  return service === undefined
    ? undefined
    : { ...mesh, services: new Map([[name, service]]), gateways: new Map() }
}

function gatewayAlone(mesh: Mesh, name: string): Mesh | undefined {
  const gateway = mesh.gateways.get(name)
  return gateway === undefined
    ? undefined
    : { ...mesh, services: new Map(), gateways: new Map([[name, gateway]]) }
}

/** `10% → 50% → 100% in 25m`; the time without what gates and people may take. */
function scheduleTitle(mesh: Mesh, name: string): string | undefined {
  const deployment = mesh.services.get(name)?.deployment
  const schedule = deployment === undefined ? undefined : scheduleOf(deployment, mesh)
  if (schedule === undefined || schedule.steps.length === 0) return undefined
  const { steps, waves, earliestMs, durationMs } = schedule
  const shares = steps.map(({ share }) => printPercent(share)).join(' → ')
  const inWaves = waves > 1 ? `, ${waves} waves` : ''
  const time =
    earliestMs === durationMs
      ? compoundDuration(earliestMs)
      : `${compoundDuration(earliestMs)} to ${compoundDuration(durationMs)}`
  return `${shares} in ${time}${inWaves}`
}

function invariantTitle(ide: Ide, index: number): string | undefined {
  const view = chosen(ide)
  const claim = view.mesh.invariants[index]
  if (claim === undefined) return undefined
  const measure = measureOf(claim.value)
  const words = measure === undefined ? undefined : measureWords(view, measure)
  const value = words === undefined ? '' : `: ${words}`
  switch (claimAnswer(ide, claim.at)?.kind) {
    case 'holds':
      return `holds${value}`
    case 'fails':
      return `does not hold${value}`
    case 'undecided':
      return 'cannot be decided'
    default:
      return 'claims nothing'
  }
}

function proofTitle(ide: Ide): string {
  const proof = lastProof(ide)
  if (proof === undefined) return 'not proved yet'
  if (proof.kind === 'stopped') return 'not proved: the mesh has errors'
  if (proof.kind === 'failed') return `not proved: ${counted(proof.failures, 'difference', 'differences')}`
  return `proved: ${counted(proof.regions, 'region', 'regions')}`
}

function counted(count: number, one: string, many: string): string {
  return `${grouped(String(count))} ${count === 1 ? one : many}`
}
