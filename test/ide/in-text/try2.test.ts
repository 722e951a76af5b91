import { test } from 'vitest'
import { expressionEngine } from '../../../packages/compiler/src/expr/expression-engine.ts'
import { lexExpression } from '../../../packages/compiler/src/expr/lex-expression.ts'

test('x', () => {
  const e = expressionEngine()
  for (const t of [
    '',
    'header(',
    'header("x")',
    'header("x") ==',
    'header("x") == "1"',
    'header("x") in',
    'header("x") in 1',
    '(p95 > 1s',
    'share("a", service.a@v, ',
    'not',
    '1.2 *',
    'p95 > 1s and and',
    'a b c'
  ]) {
    const l = lexExpression(e, t)
    const t0 = performance.now()
    const r = e.parser.computeContentAssist('disjunction', l.tokens)
    console.log(
      t,
      '=>',
      [...new Set(r.map(x => x.nextTokenType.name))].join(' '),
      (performance.now() - t0).toFixed(2)
    )
  }
  const long = Array.from({ length: 100 }, () => '(header("x") == "1" and not query("y") present)').join(
    ' or '
  )
  const l = lexExpression(e, long)
  const t0 = performance.now()
  const r = e.parser.computeContentAssist('disjunction', l.tokens)
  console.log(l.tokens.length, performance.now() - t0, r.length)
})
