import { printNumber } from '../expr/print-measure.ts'
import type { Expression } from '../expr/types.ts'
import { roundUp } from '../graph/labels.ts'
import { invariantAnswers } from '../rules/invariant-answers.ts'
import type { InvariantAnswer } from '../semantics/invariants.ts'
import { measure } from '../semantics/measure.ts'
import type { Place } from '../text/place.ts'
import { regionsOf } from '../workspace/analyze.ts'
import { type Chosen, chosen } from './chosen.ts'
import type { Ide } from './ide.ts'

/** What the invariant at a place comes to in the chosen environment, all of its regions together; undefined for one that cannot be read. */
export function claimAnswer(ide: Ide, at: Place): InvariantAnswer | undefined {
  const { environment, capabilities } = chosen(ide)
  const { workspace, view } = ide
  const meshes = regionsOf(workspace.composed())
    .map(region => workspace.mesh({ environment, region, target: view.target }))
    .filter(each => each.region === undefined || each.regions.has(each.region))
  const [first] = meshes
  const answers = first === undefined ? [] : invariantAnswers({ mesh: first, meshes, capabilities })
  return answers.find(({ claim }) => claim.at.entry === at.entry && claim.at.start === at.start)?.answer
}

/** What a measure comes to, `8.2s` or `at most 6`; undefined for what is none, and for one region of several. */
export function measureWords({ mesh, capabilities }: Chosen, expression: Expression): string | undefined {
  if (expression.kind !== 'call' || mesh.region !== undefined) return undefined
  const quantity = measure(expression, { mesh, meshes: [mesh], capabilities })
  if (quantity.kind === 'problem') return undefined
  const { unit, value, exact } = quantity
  if (!Number.isFinite(value)) return 'no bound'
  return `${exact ? '' : 'at most '}${unit === 'duration' ? roundUp(value) : printNumber(value)}`
}

/** The measure that a claim compares with a value: ``worstLatency(gateway.public, service.vc)`` of `… <= 10s`. */
export function measureOf(claim: Expression): Expression | undefined {
  const side = claim.kind === 'compare' ? claim.left : claim.kind === 'in' ? claim.value : undefined
  return side?.kind === 'call' ? side : undefined
}
