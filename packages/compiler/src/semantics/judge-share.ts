import { readMatch } from '../expr/read-match.ts'
import type { CompareOperator, Expression } from '../expr/types.ts'
import { referenceAt } from './claim-arguments.ts'
import { type ClaimContext, type ClaimProblem, type Judgement, problem } from './claims.ts'
import { decideShare, type ShareQuestion } from './routing/share.ts'

type CallExpression = Expression & { kind: 'call' }

/** `share(…) >= 50%`, for every class of requests that matches and at every step of the rollout. */
export function judgeShare(
  claim: Expression & { kind: 'compare' },
  { mesh }: ClaimContext
): Judgement | ClaimProblem {
  const isLeft = claim.left.kind === 'call' && claim.left.name === 'share'
  const call = (isLeft ? claim.left : claim.right) as CallExpression
  const limit = isLeft ? claim.right : claim.left
  const operator = isLeft ? claim.operator : (mirrored[claim.operator] ?? claim.operator)
  const off = distances[operator]
  if (off === undefined) return problem(claim, { kind: 'operator', operator, function: 'share' })
  if (limit.kind !== 'percent') {
    return problem(limit, {
      kind: 'units',
      left: 'percent',
      right: limit.kind === 'duration' ? 'duration' : 'number'
    })
  }
  const service = referenceAt(call, 1, ['service'])
  const written = call.arguments[0]
  const match = written?.kind === 'string' ? readMatch(written.value).value : undefined
  if (written?.kind !== 'string' || match === undefined) {
    return problem(written ?? call, { kind: 'argument', function: 'share', expected: '"GET /v1/**"' })
  }
  if (service.kind === 'problem') return service
  const known = mesh.services.get(service.name)
  if (known === undefined) return problem(service, { kind: 'unknownName', name: `service.${service.name}` })
  const { version } = service
  if (version === undefined)
    return problem(service, {
      kind: 'argument',
      function: 'share',
      expected: `service.${service.name}@VERSION`
    })
  if (!known.versions.some(({ name }) => name === version)) {
    return problem(service, { kind: 'unknownVersion', service: service.name, version })
  }
  const question: ShareQuestion = { service: known, version, match, conditions: call.arguments.slice(2) }
  const answer = decideShare(question, share => off(share, limit.value))
  if (answer.kind === 'empty') return problem(written, { kind: 'noRequest', match: written.value })
  const truth = answer.kind === 'holds' ? true : answer.kind === 'fails' ? false : undefined
  return {
    kind: 'judgement',
    truth,
    evidence: [{ kind: 'share', operator, limit: limit.value, question, answer, truth }]
  }
}

/** Shares are quotients: what differs by less than this is equal. */
const tolerance = 1e-9

/** How far a share is from what is claimed, 0 when it is as claimed. `!=` says nothing that could be asked of all requests. */
const distances: Readonly<Partial<Record<CompareOperator, (share: number, limit: number) => number>>> = {
  '==': (share, limit) => beyond(Math.abs(share - limit)),
  '<=': (share, limit) => beyond(share - limit),
  '>=': (share, limit) => beyond(limit - share),
  '<': (share, limit) => Math.max(0, share - limit + 2 * tolerance),
  '>': (share, limit) => Math.max(0, limit - share + 2 * tolerance)
}

const mirrored: Readonly<Partial<Record<CompareOperator, CompareOperator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<='
}

function beyond(distance: number): number {
  return distance > tolerance ? distance : 0
}
