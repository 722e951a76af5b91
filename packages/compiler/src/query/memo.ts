/**
 * A keyed memo of a pure function. A value is computed again only when one of its inputs is
 * another object (or another primitive) than last time, so a question asked after an edit costs
 * a comparison for everything the edit did not reach. Inputs stand in the call, not in hidden
 * bookkeeping: what a function may read is what it is given.
 */
export interface Memo<K, I extends readonly unknown[], V> {
  (key: K, ...inputs: I): V
  /** Forgets the keys that `keep` refuses, so that removed names do not stay in memory. */
  retain(keep: (key: K) => boolean): void
}

interface Cell<I, V> {
  readonly inputs: I
  readonly value: V
}

/** With `same`, a newly computed value that equals the last one is replaced by it, so that what depends on it does not run again. */
export function createMemo<K, I extends readonly unknown[], V>(
  compute: (key: K, ...inputs: I) => V,
  same?: (before: V, after: V) => boolean
): Memo<K, I, V> {
  const cells = new Map<K, Cell<I, V>>()
  const memo = (key: K, ...inputs: I): V => {
    const cell = cells.get(key)
    if (cell !== undefined && haveSameItems(cell.inputs, inputs)) return cell.value
    let value = compute(key, ...inputs)
    if (cell !== undefined && same?.(cell.value, value) === true) value = cell.value
    cells.set(key, { inputs, value })
    return value
  }
  return Object.assign(memo, {
    retain(keep: (key: K) => boolean): void {
      for (const key of cells.keys()) if (!keep(key)) cells.delete(key)
    }
  })
}

/** Whether two lists hold the same items (by identity) in the same order. */
export function haveSameItems(before: readonly unknown[], after: readonly unknown[]): boolean {
  if (before.length !== after.length) return false
  for (let at = 0; at < before.length; at++) if (!Object.is(before[at], after[at])) return false
  return true
}

/** A memo of a function of one object, kept as long as the object lives. */
export function perObject<O extends object, V>(compute: (object: O) => V): (object: O) => V {
  const values = new WeakMap<O, V>()
  return object => {
    let value = values.get(object)
    // Undefined is an answer too.
    if (value === undefined && !values.has(object)) {
      value = compute(object)
      values.set(object, value)
    }
    return value as V
  }
}
