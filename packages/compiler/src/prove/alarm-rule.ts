/**
 * The rule of a composite alarm: `ALARM("name")`, `OK(…)`, `TRUE`, `FALSE`, `NOT`, `AND`, `OR` and parentheses;
 * `NOT` binds closest and `OR` least.
 * Source: Amazon CloudWatch API Reference, PutCompositeAlarm, `AlarmRule`, read 2026-11-22.
 */
export interface AlarmRule {
  /** Names of the alarms that it looks at, each once. */
  readonly names: readonly string[]
  /** Whether it goes off, by which of its alarms do. */
  holds(isInAlarm: (name: string) => boolean): boolean
}

type Node = (isInAlarm: (name: string) => boolean) => boolean

/** Undefined for a text that cannot be read so, or that asks for an alarm which lacks data. */
export function readAlarmRule(text: string): AlarmRule | undefined {
  const tokens = text.match(/"[^"]*"|[A-Z_]+|[()]|\S/g) ?? []
  const names = new Set<string>()
  let next = 0
  const holds = or()
  return holds === undefined || next < tokens.length ? undefined : { names: [...names], holds }

  function or(): Node | undefined {
    return joined(and, 'OR', (a, b) => a || b)
  }

  function and(): Node | undefined {
    return joined(not, 'AND', (a, b) => a && b)
  }

  function joined(
    part: () => Node | undefined,
    word: string,
    apply: (a: boolean, b: boolean) => boolean
  ): Node | undefined {
    let left = part()
    while (tokens[next] === word) {
      next++
      const before = left
      const after = part()
      if (before === undefined || after === undefined) return undefined
      left = isInAlarm => apply(before(isInAlarm), after(isInAlarm))
    }
    return left
  }

  function not(): Node | undefined {
    if (tokens[next] !== 'NOT') return atom()
    next++
    const inner = not()
    return inner === undefined ? undefined : isInAlarm => !inner(isInAlarm)
  }

  function atom(): Node | undefined {
    const token = tokens[next++]
    if (token === 'TRUE') return () => true
    if (token === 'FALSE') return () => false
    if (token === '(') {
      const inner = or()
      return tokens[next++] === ')' ? inner : undefined
    }
    if (token !== 'ALARM' && token !== 'OK') return undefined
    const [open, quoted = '', close] = tokens.slice(next, next + 3)
    next += 3
    if (open !== '(' || close !== ')' || !quoted.startsWith('"')) return undefined
    const name = quoted.slice(1, -1)
    names.add(name)
    return isInAlarm => isInAlarm(name) === (token === 'ALARM')
  }
}
