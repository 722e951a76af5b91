import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Mutation, mutationsOf, operators, pathOf } from '../support/mutate.ts'
import { type Built, builtExamples, judge, judgeMutation, kindOfPlace } from './judge.ts'
import { survivors } from './survivors.ts'

/**
 * Plants a mistake at a place of a template, and asks whether the check against AWS's schemas or the proof
 * objects. `MUTATIONS=all` takes every place of every example and, with `UPDATE=1`, writes the
 * table of docs/proof.md; otherwise it is a sample, the same at every run.
 */
const isWhole = process.env['MUTATIONS'] === 'all'
const isUpdate = process.env['UPDATE'] === '1'
const perRun = 1200
const timeout = isWhole ? 3_600_000 : 300_000

interface Planted {
  readonly built: Built
  readonly mutation: Mutation
  readonly place: string
}

const examples = builtExamples()
const all: readonly Planted[] = examples.flatMap(built =>
  mutationsOf(built.template.body).map(mutation => ({ built, mutation, place: kindOfPlace(built, mutation) }))
)
const stride = isWhole ? 1 : Math.ceil(all.length / perRun)
const planted = all.filter((_, index) => index % stride === stride >> 1)

const page = new URL('../../docs/proof.md', import.meta.url)
const counts = new Map(
  operators.map(operator => [operator, { places: 0, validator: 0, proof: 0, survived: 0 }])
)

it.each(examples)('nobody objects to $name as it is', built => {
  expect(judge(built, built.template.body)).toEqual({ validator: false, proof: false })
})

it(`of ${planted.length} mistakes out of ${all.length}, each is objected to or known to change nothing`, {
  timeout
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
  if (isWhole && isUpdate) writeBetween('table', table())
  expect(unexplained).toEqual([])
})

it.each(survivors)('there is a mistake that survives: $because', { timeout }, reason => {
  const isNeeded = all.some(one => {
    if (!explains(reason, one)) return false
    const { validator, proof } = judgeMutation(one.built, one.mutation)
    return !validator && !proof
  })
  expect(isNeeded).toBe(true)
})

it('no reason is so wide that it would hide what routes, waits or opens ports', () => {
  const telling =
    /WeightedTargets\/\*\/(Weight|VirtualNode)|(Http|Http2|Grpc)Route\/(Timeout|Action)|MaxRetries|OutlierDetection|ConnectionPool|PortMapping\/|SecurityGroup(Ingress|Egress)\/.*Port$|ContainerPort|Image$|VirtualServiceName|FromPort|\/app\/HealthCheck/
  const hidden = all.filter(
    one =>
      telling.test(one.place) &&
      !['swap two siblings', 'turn a list around'].includes(one.mutation.operator) &&
      survivors.some(each => explains(each, one))
  )
  expect(hidden.map(({ place }) => place)).toEqual([])
})

it('docs/proof.md has a row for every kind of mistake, and every reason', () => {
  const reasons = survivors.map(({ because }) => `- ${because}`).join('\n')
  if (isUpdate) writeBetween('reasons', reasons)
  const text = readFileSync(page, 'utf8')
  expect(text).toContain(`<!-- reasons -->\n\n${reasons}\n\n<!-- end of reasons -->`)
  for (const operator of operators) expect(text).toContain(`| ${operator} |`)
})

function explains({ operators: ofThese, place }: (typeof survivors)[number], one: Planted): boolean {
  return (ofThese === undefined || ofThese.includes(one.mutation.operator)) && place.test(one.place)
}

function writeBetween(marker: string, text: string): void {
  const between = new RegExp(`(<!-- ${marker} -->\n)[^]*(<!-- end of ${marker} -->)`)
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(between, (_, from, to) => `${from}\n${text}\n\n${to}`)
  )
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
