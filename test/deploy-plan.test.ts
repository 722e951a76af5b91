import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'

/** Every plan of a deployment has the form that its JSON Schema says. */
const root = join(import.meta.dirname, '..')
const schema = JSON.parse(
  readFileSync(join(root, 'packages/schema/generated/deploy-plan.schema.json'), 'utf8')
)
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema)

const plans = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('/deploy-plan.json'))
  .sort()

it('there are plans with rollouts', () => expect(plans).toContain('canary/out/deploy-plan.json'))

it.each(plans)('%s is of the form', path => {
  validate(read(path))
  expect(validate.errors ?? []).toEqual([])
})

describe('what is not of the form', () => {
  const plan = read('canary/out/deploy-plan.json')
  const step = plan.rollouts[0].waves[0].regions[0].steps[1]
  const gate = plan.rollouts[0].waves[0].regions[0].steps[4].gates[0]

  it.each([
    ['a key that nobody knows', () => ({ ...plan, rolluots: [] })],
    ['another version', () => ({ ...plan, version: 2 })],
    [
      'three hours and a minute',
      () => withStep({ ...step, updates: [{ ...step.updates[0], monitoringTimeInMinutes: 181 }] })
    ],
    ['a step that nothing takes', () => withStep({ ...step, updates: [] })],
    ['a gate that asks nothing', () => withStep({ ...step, gates: [{ ...gate, condition: undefined }] })],
    [
      'a comparison of another language',
      () =>
        withStep({
          ...step,
          gates: [{ ...gate, condition: { left: { metric: 'p95' }, operator: '=', right: { value: 1 } } }]
        })
    ]
  ])('%s', (_, make) => expect(validate(JSON.parse(JSON.stringify(make())))).toBe(false))

  function withStep(changed: unknown) {
    const region = { ...plan.rollouts[0].waves[0].regions[0], steps: [changed, changed] }
    return { ...plan, rollouts: [{ ...plan.rollouts[0], waves: [{ regions: [region] }] }] }
  }

  it('but the step as it is', () => expect(validate(withStep(step))).toBe(true))
})

function read(path: string) {
  return JSON.parse(readFileSync(join(root, 'examples', path), 'utf8'))
}
