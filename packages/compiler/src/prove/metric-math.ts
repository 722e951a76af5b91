/**
 * Metric math as far as it is needed: numbers, metrics, `+ - * /`, parentheses, `ABS` and `FILL` with a number. A
 * minute in which a metric has no value has none in what is calculated of it, nor has one divided by 0.
 * Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics", read 2026-11-22.
 */
export type MathValue = (metric: string) => number | undefined

/** Undefined for a text that cannot be read so. */
export function readMath(text: string): ((metricOf: MathValue) => number | undefined) | undefined {
  const tokens = text.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|[-+*/(),]|\S/g) ?? []
  let next = 0
  const result = sum()
  return next === tokens.length ? result : undefined

  function sum(): Node | undefined {
    return chain(product, { '+': (a, b) => a + b, '-': (a, b) => a - b })
  }

  function product(): Node | undefined {
    return chain(atom, { '*': (a, b) => a * b, '/': (a, b) => (b === 0 ? undefined : a / b) })
  }

  function chain(part: () => Node | undefined, operators: Operators): Node | undefined {
    let left = part()
    for (
      let apply = operators[tokens[next] ?? ''];
      apply !== undefined;
      apply = operators[tokens[next] ?? '']
    ) {
      next++
      left = both(left, part(), apply)
    }
    return left
  }

  function atom(): Node | undefined {
    const token = tokens[next++] ?? ''
    if (/^\d/.test(token)) return () => Number(token)
    if (token === '(') return closed(sum())
    if (!/^[A-Za-z_]/.test(token)) return undefined
    if (tokens[next] !== '(') return metricOf => metricOf(token)
    next++
    return called(token)
  }

  function called(name: string): Node | undefined {
    const inner = sum()
    if (inner === undefined) return undefined
    if (name === 'ABS')
      return closed(metricOf => {
        const value = inner(metricOf)
        return value === undefined ? undefined : Math.abs(value)
      })
    if (name !== 'FILL' || tokens[next++] !== ',') return undefined
    const filler = sum()
    return filler === undefined ? undefined : closed(metricOf => inner(metricOf) ?? filler(metricOf))
  }

  function closed(node: Node | undefined): Node | undefined {
    return tokens[next++] === ')' ? node : undefined
  }
}

type Node = (metricOf: MathValue) => number | undefined
type Operators = Readonly<Record<string, (a: number, b: number) => number | undefined>>

function both(
  left: Node | undefined,
  right: Node | undefined,
  apply: (a: number, b: number) => number | undefined
): Node | undefined {
  if (left === undefined || right === undefined) return undefined
  return metricOf => {
    const a = left(metricOf)
    const b = right(metricOf)
    return a === undefined || b === undefined ? undefined : apply(a, b)
  }
}
