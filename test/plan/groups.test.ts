import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupName, groupOf } from '../../packages/compiler/src/emit/group-of.ts'
import { printTemplate } from '../../packages/compiler/src/emit/print-template.ts'
import type { Json, JsonObject, Template } from '../../packages/compiler/src/emit/template.ts'
import { templatesOf } from '../support/build.ts'
import { type ManyService, meshOf, rollingOut } from '../support/many-services.ts'

describe('a thousand services', () => {
  const services = Array.from({ length: 1000 }, (_, at): ManyService => {
    const deeper = at + 1 + ((at * 7) % 50)
    return {
      name: `service-${at}`,
      calls: deeper < 1000 ? [`service-${deeper}`, `host-${at % 40}`] : [],
      port: 8000 + (at % 30),
      ...(at % 3 === 0 ? { more: rollingOut } : {})
    }
  })
  const head = [
    'stacks: { groups: 90 }',
    'params: { certificate: { type: arn } }',
    'externals:',
    ...Array.from({ length: 40 }, (_, at) => `  host-${at}: { host: host-${at}.example, port: 443/tcp }`),
    'gateways:',
    '  public:',
    '    host: market.example',
    '    certificate: ${param.certificate}',
    '    routes:',
    ...Array.from({ length: 50 }, (_, at) => `      - { match: /s${at}/**, to: service-${at} }`)
  ]
  const text = meshOf(services, head)
  const known = new Map<string, readonly Template[]>()
  const templatesIn = (region: string) => {
    const templates = known.get(region) ?? templatesOf(text, { region })
    known.set(region, templates)
    return templates
  }

  it.each(['eu-central-1', 'eu-west-1'])(
    'every stack in %s is within every limit of CloudFormation',
    region => {
      const templates = templatesIn(region)
      expect(templates).toHaveLength(91)
      expect(templates.flatMap(template => beyondLimits(template))).toEqual([])
      expect(templates.filter(({ body }) => countOf(body, 'Resources') > 450)).toEqual([])
      expect(templates.filter(({ body }) => printTemplate(body).length > 900_000)).toEqual([])
    },
    120_000
  )

  it('what groups import is exported once, by the foundation', () => {
    const templates = templatesIn('eu-west-1')
    const exported = templates.map(({ body }) => valuesOf(body['Outputs'] ?? {}, 'Export').map(nameOf))
    const [foundation = [], ...groups] = exported
    expect(groups.flat()).toEqual([])
    expect(new Set(foundation).size).toBe(foundation.length)
    const imported = templates.flatMap(({ body }) => valuesOf(body, 'Fn::ImportValue'))
    expect(new Set(imported)).toEqual(new Set(foundation))
  }, 120_000)
})

it('names as long as they may be make ids, exports and stack names that CloudFormation takes', () => {
  const long = (first: string) => `${first}${'-1'.repeat(30)}-z`
  const services = [{ name: long('a'), calls: [long('b')], more: rollingOut }, { name: long('b') }]
  const head = [
    'stacks: { groups: 100 }',
    `gateways: { ${long('g')}: { routes: [{ match: /**, to: ${long('b')} }] } }`
  ]
  const text = meshOf(services, head).replace('mesh: market', `mesh: ${'m'.repeat(63)}`)
  expect(templatesOf(text, { region: 'eu-west-1' }).flatMap(beyondLimits)).toEqual([])
})

describe('templates that change', () => {
  const mesh = fc
    .record({
      groups: fc.integer({ min: 2, max: 6 }),
      names: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?$/), {
        minLength: 4,
        maxLength: 9
      }),
      called: fc.array(fc.nat({ max: 8 }), { minLength: 9, maxLength: 9 }),
      rolls: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 })
    })
    .map(({ groups, names, called, rolls }) => {
      const [fresh = 'x', ...rest] = names
      const others = rest.map((name, at): ManyService => {
        // A service calls one that stands behind it, so calls have no cycle.
        const other = rest[at + 1 + ((called[at] ?? 0) % rest.length)]
        return {
          name,
          calls: other === undefined ? [] : [other],
          ...(rolls[at] === true ? { more: rollingOut } : {})
        }
      })
      // Two that stay, so that the port is called by somebody before and after.
      const services = [{ name: 'always-a', calls: ['always-b'] }, { name: 'always-b' }, ...others]
      return { groups, fresh, services }
    })
  const law = (check: (given: { groups: number; fresh: string; services: readonly ManyService[] }) => void) =>
    fc.assert(fc.property(mesh, check), { numRuns: 30 })

  it('with a service that is added: its group', () => {
    law(({ groups, fresh, services }) => {
      const callee = services[0]?.name ?? ''
      const added = [...services, { name: fresh, calls: [callee] }]
      expect(changed(groups, services, added)).toEqual(groupsOf(groups, [fresh]))
    })
  }, 60_000)

  it('with a service that is removed: its group, and those of its callers', () => {
    law(({ groups, services }) => {
      const gone = services.at(-1)?.name ?? ''
      const callers = services.filter(({ calls = [] }) => calls.includes(gone)).map(({ name }) => name)
      const left = services
        .slice(0, -1)
        .map(service => ({ ...service, calls: (service.calls ?? []).filter(name => name !== gone) }))
      expect(changed(groups, services, left)).toEqual(groupsOf(groups, [gone, ...callers]))
    })
  }, 60_000)

  it('with a service that is renamed: its two groups, and those of its callers', () => {
    law(({ groups, fresh, services }) => {
      const before = services.at(-1)?.name ?? ''
      const callers = services.filter(({ calls = [] }) => calls.includes(before)).map(({ name }) => name)
      expect(changed(groups, services, renamed(services, before, fresh))).toEqual(
        groupsOf(groups, [before, fresh, ...callers])
      )
    })
  }, 60_000)

  it('with a service that is renamed and says what it was: none', () => {
    law(({ groups, fresh, services }) => {
      const before = services.at(-1)?.name ?? ''
      const after = renamed(services, before, fresh).map(service =>
        service.name === fresh
          ? { ...service, more: [...(service.more ?? []), `    was: ${before}`] }
          : service
      )
      expect(changed(groups, services, after)).toEqual([])
    })
  }, 60_000)

  it('with the order of services: none', () => {
    law(({ groups, services }) => {
      expect(changed(groups, services, [...services].reverse())).toEqual([])
    })
  }, 60_000)

  it('with a port that nobody was called at: the group, and the firewall of the foundation', () => {
    law(({ groups, fresh, services }) => {
      const calling = (port: number) => [
        ...services,
        { name: fresh, port },
        { name: `${fresh}-caller`, calls: [fresh] }
      ]
      expect(changed(groups, calling(8080), calling(9999))).toEqual([
        'foundation.template',
        ...groupsOf(groups, [fresh])
      ])
    })
  }, 60_000)
})

function renamed(services: readonly ManyService[], before: string, after: string): readonly ManyService[] {
  const name = (each: string) => (each === before ? after : each)
  return services.map(service => ({
    ...service,
    name: name(service.name),
    calls: (service.calls ?? []).map(name)
  }))
}

/** Names of the templates that differ, those that only one of two meshes has included. */
function changed(
  groups: number,
  before: readonly ManyService[],
  after: readonly ManyService[]
): readonly string[] {
  const texts = (services: readonly ManyService[]) =>
    new Map(
      templatesOf(meshOf(services, [`stacks: { groups: ${groups} }`]), { region: 'eu-west-1' }).map(
        ({ name, body }) => [name, printTemplate(body)]
      )
    )
  const [one, other] = [texts(before), texts(after)]
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter(name => one.get(name) !== other.get(name))
    .sort()
}

function groupsOf(groups: number, services: readonly string[]): readonly string[] {
  const names = services.map(name => `${groupName(groupOf(name, groups), groups)}.template`)
  return [...new Set(names)].sort()
}

/**
 * What is beyond the limits of a stack.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
function beyondLimits({ stack, body }: Template): readonly string[] {
  const text = printTemplate(body)
  const mappings = Object.values((body['Mappings'] ?? {}) as JsonObject)
  const ids = ['Resources', 'Parameters', 'Outputs', 'Mappings'].flatMap(section =>
    Object.keys((body[section] ?? {}) as JsonObject)
  )
  const checks: readonly (readonly [string, number, number])[] = [
    ['resources', countOf(body, 'Resources'), 500],
    ['parameters', countOf(body, 'Parameters'), 200],
    ['outputs', countOf(body, 'Outputs'), 200],
    ['mappings', countOf(body, 'Mappings'), 200],
    [
      'attributes of a mapping',
      most(mappings.flatMap(rows => Object.values(rows as JsonObject)).map(sizeOf)),
      200
    ],
    ['rows of a mapping', most(mappings.map(sizeOf)), 200],
    ['characters of a name', most(ids.map(id => id.length)), 255],
    ['bytes of the template', Buffer.byteLength(text), 1_000_000],
    ['bytes of the description', Buffer.byteLength(String(body['Description'])), 1024],
    ['characters of the name of a stack', stack.length, 128],
    [
      'characters of an export',
      most(valuesOf(body['Outputs'] ?? {}, 'Export').map(each => nameOf(each).length)),
      255
    ],
    [
      'bytes of a default',
      most(valuesOf(body['Parameters'] ?? {}, 'Default').map(each => String(each).length)),
      4096
    ],
    [
      'bytes of a description',
      most(valuesOf(body['Parameters'] ?? {}, 'Description').map(each => String(each).length)),
      4000
    ]
  ]
  return [
    ...checks
      .filter(([, count, limit]) => count > limit)
      .map(([what, count]) => `${stack}: ${count} ${what}`),
    ...ids.filter(id => !/^[A-Za-z0-9]+$/.test(id)),
    ...(/^[a-zA-Z][-a-zA-Z0-9]*$/.test(stack) ? [] : [stack])
  ]
}

function most(counts: readonly number[]): number {
  return Math.max(0, ...counts)
}

function sizeOf(value: Json): number {
  return Object.keys(value as JsonObject).length
}

function countOf(body: JsonObject, section: string): number {
  return Object.keys((body[section] ?? {}) as JsonObject).length
}

/** What stands under a key, however deep. */
function valuesOf(value: Json, key: string): readonly Json[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(item => valuesOf(item, key))
  return Object.entries(value as JsonObject).flatMap(([name, inner]) =>
    name === key ? [inner] : valuesOf(inner, key)
  )
}

function nameOf(value: Json): string {
  return String((value as JsonObject)['Name'])
}
