import type { Calling } from './define-rule.ts'

/** A function of a service and what it calls that several rules ask one after the other: its last answer is kept, which serves all rules of one look. */
export function perLook<V>(compute: (calling: Calling) => V): (calling: Calling) => V {
  let last: { readonly calling: Calling; readonly value: V } | undefined
  return ({ service, callee }) => {
    if (last?.calling.service !== service || last.calling.callee !== callee) {
      const calling = { service, callee }
      last = { calling, value: compute(calling) }
    }
    return last.value
  }
}
