import { it } from 'vitest'
import { mutationsOf, pathOf } from './support/mutate.ts'
import { builtExamples, judgeMutation, kindOfPlace } from './mutations/judge.ts'
import { survivors } from './mutations/survivors.ts'
const names = (process.env['NAMES'] ?? '').split(' ')
const only = new RegExp(process.env['ONLY'] ?? '.')
it('mut', () => {
  const seen = new Set<string>()
  for (const built of builtExamples().filter(({ name }) => names.includes(name)))
    for (const mutation of mutationsOf(built.template.body)) {
      const place = kindOfPlace(built, mutation)
      if (!only.test(place)) continue
      const key = `${mutation.operator} ${place} ${built.name}`
      if (seen.has(key)) continue
      seen.add(key)
      if (survivors.some(s => (s.operators === undefined || s.operators.includes(mutation.operator)) && s.place.test(place))) continue
      const { validator, proof } = judgeMutation(built, mutation)
      if (!validator && !proof) console.log(`SURVIVES ${built.name}: ${mutation.operator} at ${place} (${pathOf(mutation)})`)
    }
  console.log(`tried ${seen.size}`)
}, 3_000_000)
