import type { Expression, ReferenceRoot } from '../expr/types.ts'
import { type ClaimProblem, problem } from './claims.ts'
import type { CallGraph, CallNode } from './graph.ts'

type CallExpression = Expression & { kind: 'call' }
export type Reference = Expression & { kind: 'reference' }

/** Argument `index` of a function as a service, external or gateway of the mesh. */
export function nodeAt(call: CallExpression, index: number, graph: CallGraph): CallNode | ClaimProblem {
  const reference = referenceAt(call, index, ['service', 'external', 'gateway'])
  if (reference.kind === 'problem') return reference
  const { root, name } = reference
  const group: ReadonlyMap<string, CallNode> =
    root === 'gateway' ? graph.gateways : root === 'external' ? graph.externals : graph.services
  return group.get(name) ?? problem(reference, { kind: 'unknownName', name: `${root}.${name}` })
}

/** Argument `index` of a function as a reference to one of some kinds of things. */
export function referenceAt(
  call: CallExpression,
  index: number,
  roots: readonly ReferenceRoot[]
): Reference | ClaimProblem {
  const argument = call.arguments[index]
  if (argument?.kind === 'reference' && roots.includes(argument.root)) return argument
  const expected = roots.map(root => `${root}.NAME`).join(' or ')
  return problem(argument ?? call, { kind: 'argument', function: call.name, expected })
}
