import type { Expression } from '../../expr/types.ts'
import { type Atom, atomOf, truthOf } from './conditions.ts'
import { valueClasses } from './value-classes.ts'

/**
 * One comparison with how it has to come out. `fails` is of a value that is there: a missing header
 * makes every comparison false, so `not (header("x") == "1")` is `absent` or `fails`.
 */
export interface Literal {
  readonly sense: 'holds' | 'fails' | 'absent'
  readonly atom: Atom
  readonly expression: Expression
}

/** Literals that have to come out so together; none is always true. */
export type Conjunction = readonly Literal[]

/**
 * A condition as alternatives without `or` and `not` inside, for proxies whose routes know only "and".
 * What cannot be true is left out, and so is what another alternative covers. Undefined past
 * `most` alternatives.
 */
export function disjunctsOf(condition: Expression, most: number): readonly Conjunction[] | undefined {
  return alternatives(condition, false, most)?.filter(isPossible)
}

function alternatives(
  condition: Expression,
  negated: boolean,
  most: number
): readonly Conjunction[] | undefined {
  switch (condition.kind) {
    case 'boolean':
      return condition.value === negated ? [] : [[]]
    case 'not':
      return alternatives(condition.part, !negated, most)
    case 'and':
    case 'or':
      return (condition.kind === 'or') !== negated
        ? union(condition.parts, negated, most)
        : product(condition.parts, negated, most)
    case 'compare': {
      const truth = truthOf(condition)
      if (truth !== undefined) return alternatives(truth.condition, truth.isWanted === negated, most)
    }
  }
  const atom = atomOf(condition)
  const literal = (sense: Literal['sense']): Conjunction => [{ sense, atom, expression: condition }]
  if (!negated) return [literal('holds')]
  if (condition.kind === 'present') return [literal('absent')]
  const canBeAbsent = atom.subject?.kind === 'header' || atom.subject?.kind === 'query'
  return canBeAbsent ? [literal('absent'), literal('fails')] : [literal('fails')]
}

function union(
  parts: readonly Expression[],
  negated: boolean,
  most: number
): readonly Conjunction[] | undefined {
  const all: Conjunction[] = []
  for (const part of parts) {
    const next = alternatives(part, negated, most)
    if (next === undefined) return undefined
    all.push(...next)
  }
  return atMost(all, most)
}

function product(
  parts: readonly Expression[],
  negated: boolean,
  most: number
): readonly Conjunction[] | undefined {
  let all: readonly Conjunction[] | undefined = [[]]
  for (const part of parts) {
    const next = alternatives(part, negated, most)
    if (all === undefined || next === undefined) return undefined
    all = atMost(products(all, next), most)
  }
  return all
}

function atMost(all: readonly Conjunction[], most: number): readonly Conjunction[] | undefined {
  const needed = withoutCovered(all)
  return needed.length > most ? undefined : needed
}

function products(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  return left.flatMap(one =>
    right.flatMap(other => {
      const both = distinct([...one, ...other])
      return isPossible(both) ? [both] : []
    })
  )
}

/** Each literal once; that a value is there follows from any comparison with it. */
function distinct(literals: Conjunction): Conjunction {
  const byKey = new Map(literals.map(literal => [keyOf(literal), literal]))
  const compared = new Set(
    literals.flatMap(({ sense, expression, atom }) =>
      sense !== 'absent' && expression.kind !== 'present' ? subjectKey(atom) : []
    )
  )
  return [...byKey.values()].filter(
    ({ sense, expression, atom }) =>
      sense !== 'holds' || expression.kind !== 'present' || !compared.has(subjectKey(atom))
  )
}

/** Whether some value of each header, parameter, method and scheme makes all literals come out so. What cannot be told is possible. */
function isPossible(literals: Conjunction): boolean {
  const bySubject = new Map<string, Literal[]>()
  for (const literal of literals) {
    const key = subjectKey(literal.atom)
    bySubject.set(key, [...(bySubject.get(key) ?? []), literal])
  }
  return [...bySubject.values()].every(group => {
    if (group.some(({ sense }) => sense === 'absent')) return group.every(({ sense }) => sense === 'absent')
    const atoms = group.map(({ atom }) => atom)
    // Which numbers begin or end with some text is more than a few representatives can tell.
    if (atoms.some(({ test, numbers }) => test === undefined || numbers.length > 0)) return true
    return valueClasses(atoms, []).some(value =>
      group.every(({ sense, atom: { test } }) => test?.(value) === (sense === 'holds'))
    )
  })
}

/** Without the alternatives that ask for all that another one asks for, and more. */
function withoutCovered(all: readonly Conjunction[]): readonly Conjunction[] {
  const keys = all.map(literals => new Set(literals.map(keyOf)))
  return all.filter((_, at) => {
    const own = keys[at] as Set<string>
    return !keys.some(
      (other, index) =>
        index !== at &&
        (other.size < own.size || (other.size === own.size && index < at)) &&
        [...other].every(key => own.has(key))
    )
  })
}

function keyOf({ sense, atom }: Literal): string {
  // That a header is not there is one thing, whatever it would have been compared with.
  return sense === 'absent' ? `absent ${subjectKey(atom)}` : `${sense} ${atom.key}`
}

function subjectKey({ subject, key }: Atom): string {
  return subject === undefined ? `? ${key}` : `${subject.kind} ${subject.name}`
}
