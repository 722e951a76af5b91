import { builtins } from '../../expr/builtins/index.ts'
import { printExpression } from '../../expr/print-expression.ts'
import type { CompareOperator, Expression } from '../../expr/types.ts'
import { listWords } from '../../util/list-names.ts'
import { code } from './markdown.ts'

/** A condition in words: ``header `x-beta` is `1` or the method is `GET` ``. */
export function conditionWords(expression: Expression, text?: string): string {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const parts = expression.parts.map(part =>
        part.kind === 'and' || part.kind === 'or'
          ? `(${conditionWords(part, text)})`
          : conditionWords(part, text)
      )
      return parts.length > 2 && expression.kind === 'or'
        ? `any of: ${parts.join('; ')}`
        : listWords(parts, expression.kind)
    }
    case 'not':
      return `not (${conditionWords(expression.part, text)})`
    case 'compare':
      return `${subjectWords(expression.left, text)} ${operatorWords[expression.operator]} ${valueWords(expression.right, text)}`
    case 'in':
      return `${subjectWords(expression.value, text)} is from ${valueWords(expression.from, text)} to ${valueWords(expression.to, text)}, both included`
    case 'present':
      return `${subjectWords(expression.value, text)} is there`
    default:
      return subjectWords(expression, text)
  }
}

const operatorWords: Readonly<Record<CompareOperator, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
  startsWith: 'begins with',
  endsWith: 'ends with',
  matches: 'as a whole matches (RE2)'
}

function subjectWords(expression: Expression, text: string | undefined): string {
  if (expression.kind === 'call') {
    const [first] = expression.arguments
    if ((expression.name === 'header' || expression.name === 'query') && first?.kind === 'string')
      return `${expression.name === 'header' ? 'header' : 'query parameter'} ${code(first.value)}`
  }
  if (expression.kind === 'word' && (expression.name === 'method' || expression.name === 'scheme'))
    return `the ${expression.name}`
  return code(printExpression(expression, text))
}

function valueWords(expression: Expression, text: string | undefined): string {
  return expression.kind === 'string' ? code(expression.value) : subjectWords(expression, text)
}

/** A function of the expression language by its name. */
export function builtinNamed(name: string) {
  return builtins.find(each => each.name === name)
}
