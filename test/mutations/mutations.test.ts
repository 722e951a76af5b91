import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Mutation, mutationsOf, operators, pathOf } from '../support/mutate.ts'
import { type Built, builtExamples, judgeMutation, kindOfPlace } from './judge.ts'
import { survivors } from './survivors.ts'

/**
 * Plants a mistake at a place of a template, and asks whether the check against AWS's schemas or the proof
 * objects. `MUTATIONS=all` takes every place of every example and, with `UPDATE=1`, writes the
 * table of docs/proof.md; otherwise it is a sample, the same at every run.
 */
const isWhole = process.env['MUTATIONS'] === 'all'
const perRun = 1200

interface Planted {
  readonly built: Built
  readonly mutation: Mutation
  readonly place: string
}

const all: readonly Planted[] = builtExamples().flatMap(built =>
  mutationsOf(built.template.body).map(mutation => ({ built, mutation, place: kindOfPlace(built, mutation) }))
)
const stride = isWhole ? 1 : Math.ceil(all.length / perRun)
// A step that has no factor in common with the number of places of a resource meets all of them in time.
const planted = all.filter((_, index) => index % stride === stride >> 1)

const counts = new Map(
  operators.map(operator => [operator, { places: 0, validator: 0, proof: 0, survived: 0 }])
)

it(`of ${planted.length} mistakes out of ${all.length}, each is objected to or known to change nothing`, {
  timeout: 1_800_000
}, () => {
  const unexplained = planted.flatMap(one => {
    const { validator, proof } = judgeMutation(one.built, one.mutation)
    const row = counts.get(one.mutation.operator)
    if (row !== undefined) {
      row.places++
      if (validator) row.validator++
      else if (proof) row.proof++
      else row.survived++
    }
    return validator || proof || survivors.some(each => explains(each, one))
      ? []
      : [`${one.built.name}: ${one.mutation.operator} at ${one.place} (${pathOf(one.mutation)})`]
  })
  process.stdout.write(`${table()}\n`)
  expect(unexplained).toEqual([])
})

it('each reason is for mistakes that can be made', () => {
  const idle = survivors.filter(each => !all.some(one => explains(each, one)))
  expect(idle.map(({ because }) => because)).toEqual([])
})

it('no reason is so wide that it would hide what routes, waits or opens ports', () => {
  const telling =
    /WeightedTargets\/\*\/(Weight|VirtualNode)|(Http|Http2|Grpc)Route\/(Timeout|Action)|MaxRetries|OutlierDetection|ConnectionPool|PortMapping\/|SecurityGroup(Ingress|Egress)\/.*Port$|ContainerPort|Image$|VirtualServiceName|FromPort/
  const hidden = all.filter(
    one =>
      telling.test(one.place) &&
      !['swap two siblings', 'turn a list around'].includes(one.mutation.operator) &&
      survivors.some(each => explains(each, one))
  )
  expect(hidden.map(({ place }) => place)).toEqual([])
})

it('docs/proof.md has the table of the last whole run, and every reason', () => {
  const url = new URL('../../docs/proof.md', import.meta.url)
  const page = readFileSync(url, 'utf8')
  if (isWhole && process.env['UPDATE'] === '1')
    writeFileSync(
      url,
      page.replace(
        /(<!-- table -->\n)[\s\S]*(<!-- end of table -->)/,
        (_, a, b) => `${a}\n${table()}\n\n${b}`
      )
    )
  const now = readFileSync(url, 'utf8')
  for (const { because } of survivors) expect(now).toContain(`- ${because}`)
  for (const operator of operators) expect(now).toContain(`| ${operator} |`)
})

function explains({ operators: ofThese, place }: (typeof survivors)[number], one: Planted): boolean {
  return (ofThese === undefined || ofThese.includes(one.mutation.operator)) && place.test(one.place)
}

function table(): string {
  const rows = [...counts].map(
    ([operator, { places, validator, proof, survived }]) =>
      `| ${operator} | ${places} | ${validator} | ${proof} | ${survived} |`
  )
  const sum = (of: 'places' | 'validator' | 'proof' | 'survived') =>
    [...counts.values()].reduce((total, row) => total + row[of], 0)
  return [
    '| mistake | places | seen by the check against AWS | seen by the proof alone | survived |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    `| all | ${sum('places')} | ${sum('validator')} | ${sum('proof')} | ${sum('survived')} |`
  ].join('\n')
}
