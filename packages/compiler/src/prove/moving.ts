import type { Json } from '../emit/template.ts'
import type { Canary, Mesh, Service } from '../model/types.ts'
import type { DeployedResource } from './read-templates.ts'
import type { RolloutSteps } from './rollout-steps.ts'
import type { Texts } from './texts.ts'
import type { VersionReadings } from './version-metrics.ts'
import { at, exists, textOf, type View } from './view.ts'

/** What the proof of a region's templates has found out about its rollouts. */
export interface RolloutFacts {
  readonly steps: Pick<RolloutSteps, 'of'>
  /** By service. */
  readonly unhealthy: ReadonlyMap<string, DeployedResource>
  readonly readings: VersionReadings
  readonly texts: Texts
  /** What the stacks show, resolved. */
  readonly outputs: readonly View[]
}

/** One region whose templates are proved. */
export interface PlannedRollouts {
  readonly region: string
  /** Under the names that its resources have. */
  readonly mesh: Mesh
  readonly templates: readonly { readonly name: string; readonly stack: string; readonly body: Json }[]
  readonly facts: RolloutFacts
}

/** A service that moves from one version to another in a region. */
export interface Moving {
  readonly planned: PlannedRollouts
  readonly service: Service
  readonly canary: Canary
  readonly parameter: string
}

/** How long a step is watched: `bake` for the last one, its own `for`, or `every`; 5 minutes where none is written. */
export function waitMs({ steps, everyMs, bakeMs }: Canary, index: number): number {
  const every = everyMs?.value ?? 300_000
  return index === steps.length - 1 ? (bakeMs?.value ?? every) : (steps[index]?.forMs?.value ?? every)
}

/** The stacks that have the parameter of a rollout. */
export function stacksWith({ planned, parameter }: Moving): PlannedRollouts['templates'] {
  return planned.templates.filter(({ body }) =>
    exists(at({ value: body, path: '' }, 'Parameters', parameter))
  )
}

/** What an output of a stack shows; undefined where the stack has none of that name. */
export function shownBy({ planned }: Moving, reference: View): string | undefined {
  const home = planned.templates.find(({ stack }) => stack === textOf(at(reference, 'stack')))
  const path = `${home?.name}#/Outputs/${textOf(at(reference, 'output'))}`
  const output = planned.facts.outputs.find(each => each.path === path)
  return output === undefined ? undefined : textOf(at(output, 'Value'))
}
