import type { Expression } from '../../expr/types.ts'
import type { Protocol } from '../../model/types.ts'
import type { Conjunction, Literal } from '../../semantics/routing/compiled-disjuncts.ts'
import type { Span } from '../../text/span.ts'

/** One item of `Headers`, or of `Metadata` on gRPC. A missing header matches nothing, inverted or not, but for an inverted `present`. */
export interface HeaderMatch {
  /** In lower case. */
  readonly name: string
  readonly invert: boolean
  readonly test:
    | { readonly kind: 'present' }
    | { readonly kind: 'exact' | 'prefix' | 'suffix' | 'regex'; readonly text: string }
    /** Whole numbers from `start` to before `end`. */
    | { readonly kind: 'range'; readonly start: number; readonly end: number }
}

export interface QueryMatch {
  readonly name: string
  readonly exact: string
}

export interface CompiledConditions {
  readonly headers: readonly HeaderMatch[]
  readonly query: readonly QueryMatch[]
  readonly scheme: 'http' | 'https' | undefined
  /** Undefined where nothing is said of the method. */
  readonly allowsMethod: ((method: string) => boolean) | undefined
}

type Report = (feature: string, reason: string, span?: Span) => void

/** One alternative of a condition; none when it cannot be met, and after a report. */
export function compileConjunction(
  literals: Conjunction,
  kind: 'http' | 'grpc' | 'tcp',
  protocol: Protocol,
  report: Report
): readonly CompiledConditions[] {
  if (literals.length === 0) return unconditional
  const headers: HeaderMatch[] = []
  const query: QueryMatch[] = []
  const methods: Literal[] = []
  const schemes: Literal[] = []
  for (const literal of literals) {
    const { atom, expression } = literal
    switch (atom.subject?.kind) {
      case 'header': {
        const test = headerTest(literal, report)
        if (test !== undefined) headers.push({ name: atom.subject.name, ...test })
        checkLengths(atom.subject.name, test?.test, expression, report)
        break
      }
      case 'query':
        if (kind === 'grpc') report('route.match.query', 'A gRPC request has no query.', expression)
        else query.push(...queryTest(literal, atom.subject.name, report))
        break
      case 'method':
        if (atom.test === undefined)
          report('route.match.method', 'A method is compared with the methods of HTTP by name.', expression)
        else methods.push(literal)
        break
      case 'scheme':
        if (atom.test === undefined)
          report('route.match.scheme', 'A scheme is compared with `http` or `https` by name.', expression)
        else schemes.push(literal)
        break
      default:
        report('route.match.header', 'This condition is not one that App Mesh knows.', expression)
    }
  }
  const possible = (['http', 'https'] as const).filter(scheme =>
    schemes.every(literal => comesOut(literal, scheme))
  )
  const [scheme] = possible
  if (scheme === undefined) return []
  if (possible.length === 1 && protocol !== 'http2')
    report('route.match.scheme', 'The scheme is compared only on HTTP/2.', schemes[0]?.expression)
  return [
    {
      headers,
      query,
      scheme: possible.length === 1 ? scheme : undefined,
      allowsMethod:
        methods.length === 0 ? undefined : method => methods.every(literal => comesOut(literal, method))
    }
  ]
}

const unconditional: readonly CompiledConditions[] = [
  { headers: [], query: [], scheme: undefined, allowsMethod: undefined }
]

function comesOut({ atom, sense }: Literal, value: string): boolean {
  return atom.test?.(value) === (sense === 'holds')
}

function headerTest(
  { sense, expression }: Literal,
  report: Report
): Pick<HeaderMatch, 'invert' | 'test'> | undefined {
  if (sense === 'absent') return { invert: true, test: { kind: 'present' } }
  const invert = sense === 'fails'
  if (expression.kind === 'present') return { invert, test: { kind: 'present' } }
  if (expression.kind === 'in' && expression.from.kind === 'number' && expression.to.kind === 'number')
    return { invert, test: { kind: 'range', start: expression.from.value, end: expression.to.value + 1 } }
  const text = comparedText(expression)
  if (expression.kind !== 'compare' || text === undefined) {
    report(
      'route.match.header',
      'A header is compared with a text, or with a range of whole numbers.',
      expression
    )
    return undefined
  }
  switch (expression.operator) {
    case '==':
      return { invert, test: exactly(text) }
    case '!=':
      return { invert: !invert, test: exactly(text) }
    // Every value begins and ends with the empty text.
    case 'startsWith':
      return text === '' && !invert ? present : { invert, test: { kind: 'prefix', text } }
    case 'endsWith':
      return text === '' && !invert ? present : { invert, test: { kind: 'suffix', text } }
    case 'matches':
      return { invert, test: { kind: 'regex', text: text === '' ? '^$' : text } }
    default:
      report(
        'route.match.header',
        'A text has no order: a header that holds a number is compared with `in`.',
        expression
      )
      return undefined
  }
}

const present = { invert: false, test: { kind: 'present' } } as const

/** App Mesh takes no empty text, so that one is a regular expression. */
function exactly(text: string): HeaderMatch['test'] {
  return text === '' ? { kind: 'regex', text: '^$' } : { kind: 'exact', text }
}

function queryTest({ sense, expression }: Literal, name: string, report: Report): readonly QueryMatch[] {
  const text = comparedText(expression)
  const isExact =
    sense !== 'absent' &&
    expression.kind === 'compare' &&
    expression.operator === (sense === 'holds' ? '==' : '!=')
  if (isExact && text !== undefined && text !== '') return [{ name, exact: text }]
  report(
    'route.match.query',
    'A parameter of the query can only equal one text that is not empty.',
    expression
  )
  return []
}

function comparedText(expression: Expression): string | undefined {
  if (expression.kind !== 'compare') return undefined
  const { left, right } = expression
  return right.kind === 'string' ? right.value : left.kind === 'string' ? left.value : undefined
}

/** `Name` 1 to 50 characters, values 1 to 255. */
function checkLengths(
  name: string,
  test: HeaderMatch['test'] | undefined,
  expression: Expression,
  report: Report
): void {
  if (name.length > 50)
    report('route.match.header.name.length', 'The name of a header has at most 50 characters.', expression)
  if (test !== undefined && 'text' in test && test.text.length > 255)
    report(
      'route.match.header.value.length',
      'The value of a header to match has at most 255 characters.',
      expression
    )
}
