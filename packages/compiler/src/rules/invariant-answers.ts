import { readExpression } from '../expr/read-expression.ts'
import type { Expression } from '../expr/types.ts'
import type { Located, Mesh } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { decideInvariant, type InvariantAnswer } from '../semantics/invariants.ts'
import type { MeshContext } from './define-rule.ts'

export interface AnsweredClaim {
  readonly claim: Located<Expression>
  readonly answer: InvariantAnswer
}

/** What each invariant comes to. A claim is about all regions together, so the first mesh of an environment answers for all. */
export function invariantAnswers({
  mesh,
  meshes,
  capabilities
}: Pick<MeshContext, 'mesh' | 'meshes' | 'capabilities'>): readonly AnsweredClaim[] {
  if (mesh !== meshes[0]) return []
  const known = answersOf(mesh)
  let answers = known.get(capabilities)
  if (answers === undefined) {
    answers = mesh.invariants.filter(isSound).map(claim => ({
      claim,
      answer: decideInvariant(claim.value, meshes, capabilities)
    }))
    known.set(capabilities, answers)
  }
  return answers
}

/** What could not be understood was said where it was read. */
function isSound({ at }: Located<Expression>): boolean {
  return (
    !('text' in at) ||
    typeof at.text !== 'string' ||
    readExpression(at.text, 'invariant').problems.length === 0
  )
}

const answersOf = perObject((_: Mesh) => new WeakMap<Capabilities, readonly AnsweredClaim[]>())
