import { describe, expect, it } from 'vitest'
import { today } from '../../../../test/support/lint.ts'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { type Build, buildWorkspace } from './build-workspace.ts'
import { createWorkspace } from './workspace.ts'

const mesh = (raw: string, rest = '', target = 'appmesh') => `mesh: shop
target: ${target}
regions: { eu-central-1: { role: primary, cidr: 10.0.0.0/16 }, eu-west-1: { cidr: 10.1.0.0/16 } }
lint: { rules: { target-end-of-life: none, sidecar-overhead: none } }
${rest}services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 3s idle 60s
    idempotent: true
    tasks: 2
    raw:
${raw
  .split('\n')
  .map(line => `      ${line}\n`)
  .join('')}`

async function built(text: string): Promise<Build> {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  return buildWorkspace(workspace, {
    environment: undefined,
    regions: [],
    target: undefined,
    today,
    format: 'json'
  })
}

/** Level, rule, the text that is pointed at, and the message. */
function said(text: string, { findings }: Build): readonly string[] {
  return findings.map(
    ({ level, rule, message, span }: LocatedDiagnostic) =>
      `${level} ${rule} at ${text.slice(span.start.offset, span.end.offset)}: ${message}`
  )
}

const storage = (size: string) => `TaskDefinition.EphemeralStorage: { ${size} }`

describe('a build with raw', () => {
  it.each(['appmesh', 'service-connect'])('writes on %s what raw says, after the proof', async target => {
    const text = mesh(storage('SizeInGiB: 50'), '', target)
    const build = await built(text)
    if (build.kind !== 'built') throw new Error(JSON.stringify(build, undefined, 1))
    expect(said(text, build).filter(line => line.includes('raw'))).toEqual([])
    expect(build.rawChanges).toBe(1)
    for (const { region, proved } of build.regions) {
      const written = build.files.get(`${region}/template.json`) ?? ''
      expect(JSON.parse(written).Resources.CartTaskDefinition.Properties.EphemeralStorage).toEqual({
        SizeInGiB: 50
      })
      expect(JSON.stringify(proved)).not.toContain('EphemeralStorage')
    }
    expect(
      JSON.parse(build.files.get('mesh.map.json') ?? '').templates['eu-west-1/template.json']
    ).toMatchObject({
      '/Resources/CartTaskDefinition/Properties/EphemeralStorage': 'mesh.yaml:14:7'
    })
  })

  it('has the bytes of what is written in the plan of the deployment', async () => {
    const build = await built(mesh(storage('SizeInGiB: 50')))
    if (build.kind !== 'built') throw new Error('It is not built.')
    const [first] = JSON.parse(build.files.get('deploy-plan.json') ?? '').regions
    expect(first.stacks[0].bytes).toBe(
      Buffer.byteLength(build.files.get(`${first.region}/template.json`) ?? '')
    )
  })
})

describe('what AWS refuses is an error at the characters that are wrong', () => {
  it.each([
    [
      'a value out of its range',
      storage('SizeInGiB: 500'),
      'error invalid-raw-value at 500: `SizeInGiB` is 500; allowed is 21 to 200.'
    ],
    [
      'a value of another kind',
      'TaskDefinition.EphemeralStorage: large',
      'error invalid-raw-value at large: `EphemeralStorage` is `large`; an object is needed.'
    ],
    [
      'a property that does not exist',
      storage('SizeInGB: 50, SizeInGiB: 50'),
      'error invalid-raw-value at SizeInGB: `EphemeralStorage` has no property `SizeInGB`. Did you mean `SizeInGiB`?'
    ],
    [
      'a property of the resource that does not exist',
      'EcsService.DesiredCounts: 3',
      'error invalid-raw-value at EcsService.DesiredCounts: `AWS::ECS::Service` has no property `DesiredCounts`. Did you mean `DesiredCount`?'
    ],
    [
      'something that is missing',
      'VirtualRouter.Spec.Listeners.0.PortMapping: { Port: 8080 }',
      'error invalid-raw-value at { Port: 8080 }: `Protocol` is missing; `PortMapping` needs it.'
    ],
    [
      'a reference to nothing',
      'TaskDefinition.Family: { Ref: Nowhere }',
      'error invalid-raw-value at { Ref: Nowhere }: `Ref` names `Nowhere`, and the template has no such resource or parameter.'
    ],
    [
      'weights that no longer sum to 100',
      'MeshRoute.Spec.HttpRoute.Action.WeightedTargets.0.Weight: 90',
      'error invalid-raw-value at MeshRoute.Spec.HttpRoute.Action.WeightedTargets.0.Weight: The weights sum to 90; they have to sum to 100.'
    ]
  ])('%s', async (_, raw, expected) => {
    const text = mesh(raw)
    const build = await built(text)
    expect(build.kind).toBe('stopped')
    expect(said(text, build)).toEqual([expected])
    // Nothing of it is taken for a bug of meshc.
    expect(build).toMatchObject({ failures: [] })
  })

  it('and only once for both regions, beside what is wrong with the path of another', async () => {
    const text = mesh(`${storage('SizeInGiB: 500')}\nEcsService.NoSuch.Thing: 1`)
    expect(said(text, await built(text))).toEqual([
      'error unknown-raw-path at EcsService.NoSuch.Thing: `EcsService` has no `NoSuch` in the templates, so nothing below it can be changed.'
    ])
  })
})

describe('what the mesh says otherwise is a warning at the path', () => {
  const other = 'EcsService.DesiredCount: 5'
  const message =
    'warning conflicting-raw-value at EcsService.DesiredCount: How many tasks of `cart` run is 5 in the template and 2 in the mesh.'

  it('with the place that says it', async () => {
    const text = mesh(other)
    const build = await built(text)
    expect(build.kind).toBe('built')
    expect(said(text, build)).toEqual([message])
    const [note] = build.findings[0]?.notes ?? []
    expect(text.slice(note?.span.start.offset, note?.span.end.offset)).toBe('2')
  })

  it('one for each path', async () => {
    const text = mesh(
      `${other}\n${storage('SizeInGiB: 50')}\nVirtualRouter.Spec.Listeners.0.PortMapping.Port: 9999`
    )
    const rules = said(text, await built(text)).map(line => line.slice(0, line.indexOf(':')))
    expect(rules).toEqual([
      'warning conflicting-raw-value at EcsService.DesiredCount',
      'warning conflicting-raw-value at VirtualRouter.Spec.Listeners.0.PortMapping.Port'
    ])
  })

  it.each([
    ['none', []],
    ['info', [message.replace('warning', 'info')]],
    ['error', [message.replace('warning', 'error')]]
  ])('at the level that the file sets, %s', async (level, expected) => {
    const text = mesh(other).replace('rules: {', `rules: { conflicting-raw-value: ${level},`)
    const build = await built(text)
    expect(said(text, build)).toEqual(expected)
    expect(build.kind).toBe(level === 'error' ? 'stopped' : 'built')
  })
})
