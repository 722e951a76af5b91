import { parameterKinds, type Use } from '../../expr/builtins/builtin.ts'
import { builtins, signatureOf } from '../../expr/builtins/index.ts'
import { expressionEngine } from '../../expr/expression-engine.ts'
import { lexExpression } from '../../expr/lex-expression.ts'
import type { Signature } from '../types.ts'
import { enclosingCalls } from './enclosing-call.ts'

/** The call that is open at the end of the beginning of an expression: the innermost one of a function that may stand there. */
export function callSignature(before: string, use: Use): Signature | undefined {
  const engine = expressionEngine()
  const { tokens } = lexExpression(engine, before)
  let inner = use
  let found: Signature | undefined
  for (const { name, argument } of enclosingCalls(engine, tokens)) {
    const builtin = builtins.find(one => one.name === name && one.uses.includes(inner))
    if (builtin === undefined) continue
    const last = builtin.parameters.length - 1
    const repeats = builtin.parameters[last]?.many === 'repeated'
    const active = repeats ? Math.min(argument, last) : argument
    if (builtin.parameters[active]?.kind === 'condition') inner = 'when'
    const label = signatureOf(builtin)
    let from = name.length
    const parameters = builtin.parameters.map(({ name: parameter, kind }) => {
      const start = label.indexOf(parameter, from)
      from = start + parameter.length
      return { start, end: from, markdown: capitalized(parameterKinds[kind]) }
    })
    found = { label, markdown: `${builtin.doc}\n\nFor example \`${builtin.example}\`.`, parameters, active }
  }
  return found
}

function capitalized(text: string): string {
  return `${(text[0] ?? '').toUpperCase()}${text.slice(1)}.`
}
