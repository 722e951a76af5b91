import type { Expression } from '../expr/types.ts'
import type { Mesh } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'
import { nodeAt } from './claim-arguments.ts'
import { type ClaimContext, type ClaimProblem, type Evidence, type Judgement, problem } from './claims.ts'
import { compareQuantities } from './compare-quantities.ts'
import { callGraph, callsBetween, shortestPath } from './graph.ts'
import { judgeShare } from './judge-share.ts'
import { measure } from './measure.ts'
import { byRegion, type RegionMeshes } from './tasks.ts'

/** What an invariant comes to, over all regions. */
export type InvariantAnswer =
  | { readonly kind: 'holds'; readonly evidence: readonly Evidence[] }
  /** It fails in these regions; the evidence is from the first of them. */
  | { readonly kind: 'fails'; readonly regions: readonly string[]; readonly evidence: readonly Evidence[] }
  /** A regular expression decides, or the search would be too long. Never a guess. */
  | {
      readonly kind: 'undecided'
      readonly regions: readonly string[]
      readonly evidence: readonly Evidence[]
    }
  | ClaimProblem

/** Decides a claim about the mesh by the definitions of waiting, attempts, routing and tasks. It has to hold in every region. */
export function decideInvariant(
  claim: Expression,
  meshes: RegionMeshes,
  capabilities: Capabilities
): InvariantAnswer {
  const fails: Settled = { regions: [], evidence: [] }
  const undecided: Settled = { regions: [], evidence: [] }
  let holding: readonly Evidence[] = []
  let absent: ClaimProblem | undefined
  // Regions without overrides share one mesh, so it is judged once.
  const judged = new Map<Mesh, Judgement>()
  for (const { region, mesh } of byRegion(meshes)) {
    let result = judged.get(mesh)
    if (result === undefined) {
      const found = judge(claim, { mesh, meshes, capabilities })
      if (found.kind === 'problem') {
        if (!isOfRegion(found)) return found
        absent ??= found
        continue
      }
      result = found
      judged.set(mesh, found)
    }
    const { truth, evidence } = result
    if (truth === true) {
      if (holding.length === 0) holding = evidence
      continue
    }
    const settled = truth === false ? fails : undecided
    if (settled.evidence.length === 0) settled.evidence = evidence
    if (region !== undefined) settled.regions.push(region)
  }
  // Every region may lack it, and then nothing has been claimed.
  if (absent !== undefined && judged.size === 0) return absent
  if (fails.evidence.length > 0) return { kind: 'fails', ...fails }
  return undecided.evidence.length > 0
    ? { kind: 'undecided', ...undecided }
    : { kind: 'holds', evidence: holding }
}

/** Whether a claim speaks of something that one region may have and another one lacks: it is about the regions that have it. */
function isOfRegion({ reason }: ClaimProblem): boolean {
  return reason.kind === 'unknownName' && !reason.name.startsWith('region.')
}

interface Settled {
  readonly regions: string[]
  evidence: readonly Evidence[]
}

function judge(claim: Expression, context: ClaimContext): Judgement | ClaimProblem {
  switch (claim.kind) {
    case 'and':
    case 'or':
      return judgeAll(claim.parts, claim.kind === 'or', context)
    case 'not': {
      if (asksShare(claim.part)) return problem(claim, { kind: 'negatedShare' })
      const part = judge(claim.part, context)
      return part.kind === 'problem'
        ? part
        : { ...part, truth: part.truth === undefined ? undefined : !part.truth }
    }
    case 'boolean':
      return { kind: 'judgement', truth: claim.value, evidence: [{ kind: 'constant', truth: claim.value }] }
    case 'compare':
      return judgeComparison(claim, context)
    case 'in':
      return judgeRange(claim, context)
    case 'call':
      return judgeCall(claim, context)
  }
  return problem(claim, { kind: 'notAClaim' })
}

/** The evidence is that of the parts that settle the whole: one false part of an `and`, all false parts of an `or`. */
function judgeAll(
  parts: readonly Expression[],
  isOr: boolean,
  context: ClaimContext
): Judgement | ClaimProblem {
  const judgements: Judgement[] = []
  for (const part of parts) {
    const result = judge(part, context)
    if (result.kind === 'problem') return result
    judgements.push(result)
  }
  const settling = judgements.filter(({ truth }) => truth === isOr)
  if (settling.length > 0)
    return { kind: 'judgement', truth: isOr, evidence: settling.flatMap(({ evidence }) => evidence) }
  const open = judgements.filter(({ truth }) => truth === undefined)
  const rest = open.length > 0 ? open : judgements
  return {
    kind: 'judgement',
    truth: open.length > 0 ? undefined : !isOr,
    evidence: rest.flatMap(({ evidence }) => evidence)
  }
}

function judgeComparison(
  claim: Expression & { kind: 'compare' },
  context: ClaimContext
): Judgement | ClaimProblem {
  if (isShare(claim.left) || isShare(claim.right)) return judgeShare(claim, context)
  if (claim.right.kind === 'boolean')
    return judgeTruth(claim.left, claim.right.value === (claim.operator === '=='), context)
  const left = measure(claim.left, context)
  if (left.kind === 'problem') return left
  const right = measure(claim.right, context)
  if (right.kind === 'problem') return right
  if (left.unit !== right.unit)
    return problem(claim.right, { kind: 'units', left: left.unit, right: right.unit })
  const truth = compareQuantities(left, claim.operator, right)
  if (truth === 'operator')
    return problem(claim, { kind: 'operator', operator: claim.operator, function: left.kind })
  return {
    kind: 'judgement',
    truth,
    evidence: [{ kind: 'comparison', operator: claim.operator, left, right, truth }]
  }
}

/** Whether a claim is true, or false, as wanted. */
function judgeTruth(claim: Expression, wanted: boolean, context: ClaimContext): Judgement | ClaimProblem {
  if (!wanted && asksShare(claim)) return problem(claim, { kind: 'negatedShare' })
  const found = judge(claim, context)
  if (found.kind === 'problem' || found.truth === undefined) return found
  return { ...found, truth: found.truth === wanted }
}

/** `x in 1..3` is `1 <= x and x <= 3`. */
function judgeRange(
  { value, from, to, start, end }: Expression & { kind: 'in' },
  context: ClaimContext
): Judgement | ClaimProblem {
  const above: Expression = { kind: 'compare', operator: '>=', left: value, right: from, start, end }
  const below: Expression = { kind: 'compare', operator: '<=', left: value, right: to, start, end }
  return judgeAll([above, below], false, context)
}

function judgeCall(claim: Expression & { kind: 'call' }, context: ClaimContext): Judgement | ClaimProblem {
  if (claim.name !== 'calls' && claim.name !== 'reaches') return problem(claim, { kind: 'notAClaim' })
  const graph = callGraph(context.mesh)
  const from = nodeAt(claim, 0, graph)
  if (from.kind === 'problem') return from
  const to = nodeAt(claim, 1, graph)
  if (to.kind === 'problem') return to
  if (claim.name === 'calls') {
    const edges = callsBetween(from, to)
    const truth = edges.length > 0
    return { kind: 'judgement', truth, evidence: [{ kind: 'calls', from, to, edges, truth }] }
  }
  const path = shortestPath(from, to) ?? []
  const truth = path.length > 0
  return { kind: 'judgement', truth, evidence: [{ kind: 'reaches', from, to, path, truth }] }
}

function isShare(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'share'
}

/** A share is claimed of all requests, so its opposite is one of some request: a promise that nobody can use, and easily taken for the opposite comparison. */
function asksShare(claim: Expression): boolean {
  switch (claim.kind) {
    case 'and':
    case 'or':
      return claim.parts.some(asksShare)
    case 'not':
      return asksShare(claim.part)
    case 'compare':
      return asksShare(claim.left) || asksShare(claim.right)
    case 'in':
      return asksShare(claim.value)
    default:
      return isShare(claim)
  }
}
