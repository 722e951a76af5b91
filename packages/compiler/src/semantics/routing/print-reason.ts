import { printExpression } from '../../expr/print-expression.ts'
import type { Expression } from '../../expr/types.ts'
import type { Subject } from './conditions.ts'
import type { Reason } from './why-not.ts'

/** A reason in words, without a full stop: `method is GET, not POST`. */
export function printReason(reason: Reason): string {
  switch (reason.kind) {
    case 'method':
      return `method is ${reason.got}, not ${reason.wanted.join(' or ')}`
    case 'segment':
      return segmentText(reason)
    case 'short':
      if (reason.wanted === '') return 'the path does not end with `/`'
      return `the path ends before segment ${reason.at}, ${wantedText(reason)}`
    case 'long':
      return reason.got === ''
        ? 'the path ends with `/`'
        : `the path goes on with segment ${reason.at}, \`${reason.got}\``
    case 'regex':
      return `the path does not match \`${reason.source}\``
    case 'grpc':
      return `${reason.part} is \`${reason.got}\`, not \`${reason.wanted}\``
    case 'condition':
      return conditionText(reason)
    case 'never':
      return '`when` holds for no request'
    case 'host':
      return reason.got === undefined
        ? `no host is given, and it asks for ${oneOf(reason.wanted)}`
        : `host is \`${reason.got}\`, not ${oneOf(reason.wanted)}`
  }
}

function segmentText({ at, got, wanted, isPrefix }: Extract<Reason, { kind: 'segment' }>): string {
  const is = got === '' ? `segment ${at} of the path is empty` : `segment ${at} of the path is \`${got}\``
  if (wanted === '*') return is
  return isPrefix ? `${is} and does not begin with \`${wanted}\`` : `${is}, not \`${wanted}\``
}

function wantedText({ wanted, isPrefix }: { readonly wanted: string; readonly isPrefix: boolean }): string {
  if (wanted === '*') return 'which may be anything'
  return isPrefix ? `which has to begin with \`${wanted}\`` : `\`${wanted}\``
}

function conditionText({
  subject,
  got,
  comparison,
  outcome
}: Extract<Reason, { kind: 'condition' }>): string {
  const what = subjectText(subject)
  if (got === undefined) return `${what} is missing`
  const is = got === '' ? `${what} is empty` : `${what} is \`${got}\``
  if (outcome) return `${comparison.kind === 'present' ? `${what} is there` : is}, which \`not\` excludes`
  return `${is}${differenceText(comparison)}`
}

/** What a comparison asks for, behind what the value is. */
function differenceText(comparison: Expression): string {
  if (comparison.kind === 'in')
    return `, not in ${printExpression(comparison.from)}..${printExpression(comparison.to)}`
  if (comparison.kind !== 'compare') return ''
  const { operator, left, right } = comparison
  const literal = left.kind === 'call' || left.kind === 'word' ? right : left
  const text = literal.kind === 'string' ? literal.value : printExpression(literal)
  const wanted = text === '' ? 'empty' : `\`${text}\``
  switch (operator) {
    case '==':
      return `, not ${wanted}`
    case '!=':
      return ', which `!=` excludes'
    case 'startsWith':
      return ` and does not begin with ${wanted}`
    case 'endsWith':
      return ` and does not end with ${wanted}`
    case 'matches':
      return ` and does not match ${wanted}`
    default:
      return `, not ${operator} ${wanted}`
  }
}

/** `header x-beta`, `method`. */
export function subjectText({ kind, name }: Subject): string {
  return name === '' ? kind : `${kind === 'query' ? 'query parameter' : kind} ${name}`
}

function oneOf(texts: readonly string[]): string {
  return texts.map(text => `\`${text}\``).join(' or ')
}
