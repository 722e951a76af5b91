import { expect, it } from 'vitest'
import { mutationsOf, pathOf } from '../support/mutate.ts'
import { builtExamples, judgeMutation, kindOfPlace } from '../mutations/judge.ts'
import { survivors } from '../mutations/survivors.ts'
const part = Number(process.env['PART'] ?? '0'), of = Number(process.env['OF'] ?? '1')
it('x', { timeout: 3_000_000 }, () => {
  const out = new Set<string>()
  let n = 0
  for (const built of builtExamples().filter(b => b.name.includes('gateway'))) {
    const all = mutationsOf(built.template.body).filter((m, i) => i % of === part && /Public|Dashboard|Gateway/.test(pathOf(m)) )
    for (const mutation of all) {
      n++
      const place = kindOfPlace(built, mutation)
      const { validator, proof } = judgeMutation(built, mutation)
      if (validator || proof) continue
      const one = { built, mutation, place }
      if (survivors.some(s => (s.operators === undefined || s.operators.includes(mutation.operator)) && s.place.test(place))) continue
      out.add(`${mutation.operator} at ${place} (${pathOf(mutation)})`)
    }
  }
  console.log(n, [...out].join('\n'))
})
