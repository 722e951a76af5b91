import type { Expression } from '../../expr/types.ts'
import { atomOf, truthOf } from './conditions.ts'
import type { Request } from './request.ts'
import type { Reason } from './why-not.ts'

/**
 * A condition as a load balancer reads it: case counts in paths and methods alone (Elastic Load Balancing, Application
 * Load Balancers, "Condition types for listener rules"). That the mesh says otherwise is a finding.
 */
export function caselessCondition(condition: Expression): Expression {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, parts: condition.parts.map(caselessCondition) }
    case 'not':
      return { ...condition, part: caselessCondition(condition.part) }
    case 'present':
    case 'in':
      return instead(condition, { ...condition, value: caselessSubject(condition.value) })
    case 'compare': {
      const { left, right } = condition
      if (truthOf(condition) !== undefined) return { ...condition, left: caselessCondition(left) }
      // What regular expressions say, a load balancer cannot decide.
      return isOfLine(left) || isOfLine(right) || condition.operator === 'matches'
        ? condition
        : instead(condition, { ...condition, left: caselessSubject(left), right: caselessSubject(right) })
    }
    default:
      return condition
  }
}

/** The same request with its headers and query parameters in lower case. */
export function caselessRequest(request: Request): Request {
  const lower = (values: ReadonlyMap<string, string>) =>
    new Map([...values].map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]))
  return { ...request, headers: lower(request.headers), query: lower(request.query) }
}

/** What is against a route, found without regard to case, in the spelling of the file and of the request. */
export function respelled(reason: Reason, { headers, query }: Request): Reason {
  if (reason.kind !== 'condition') return reason
  const comparison = originals.get(reason.comparison) ?? reason.comparison
  const subject = atomOf(comparison).subject ?? reason.subject
  const values = subject.kind === 'header' ? headers : subject.kind === 'query' ? query : undefined
  const written = [...(values ?? [])].find(([name]) => name.toLowerCase() === subject.name.toLowerCase())?.[1]
  return {
    ...reason,
    subject,
    comparison,
    got: reason.got === undefined ? undefined : (written ?? reason.got)
  }
}

const originals = new WeakMap<Expression, Expression>()

function instead(original: Expression, caseless: Expression): Expression {
  originals.set(caseless, original)
  return caseless
}

function isOfLine(expression: Expression): boolean {
  return expression.kind === 'word'
}

function caselessSubject(expression: Expression): Expression {
  if (expression.kind === 'string') return { ...expression, value: expression.value.toLowerCase() }
  return expression.kind === 'call'
    ? { ...expression, arguments: expression.arguments.map(caselessSubject) }
    : expression
}
