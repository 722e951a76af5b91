import { describe, expect, it } from 'vitest'
import type { TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import { validateTemplate } from '../../packages/compiler/src/emit/validate/validate-template.ts'
import { perObject } from '../../packages/compiler/src/query/memo.ts'
import { cfnLintVersion, lintWithCfnLint } from '../support/cfn-lint.ts'
import { exampleTemplates, keptTemplates } from '../support/example-templates.ts'
import { type Notice, validateWithAws } from '../support/validate-with-aws.ts'

const built = exampleTemplates()
/** Each text once: what is kept beside an example is mostly what is built of it. */
const bodies = distinct([...[...built].map(([name, { body }]) => [name, body] as const), ...keptTemplates()])
const noticesOf = perObject(validateWithAws)

/**
 * What tools may say of our templates, beside what they only inform of. Anything else fails, and so does
 * an entry that nothing needs.
 */
const allowed: readonly { readonly because: string; is(notice: Notice): boolean }[] = [
  {
    because: 'App Mesh has ended, and `target-end-of-life` says so to the user.',
    is: ({ rule, type }) => ['W3696', 'E3710'].includes(rule) && type.startsWith('AWS::AppMesh::')
  }
]

it('the examples have templates', () => {
  expect([...built.keys()].filter(name => name.endsWith('/appmesh/template'))).not.toEqual([])
})

describe.each([...built.keys()])('%s', name => {
  it('is accepted by our own check', () => {
    const template = built.get(name)
    expect(template === undefined ? [name] : validateTemplate(template)).toEqual([])
  })
})

describe.each([...bodies.keys()])('%s', name => {
  it('is accepted by the validator of AWS', () => {
    const body = bodies.get(name)
    const notices = body === undefined ? [] : noticesOf(body)
    expect(notices.filter(notice => !allowed.some(each => each.is(notice)))).toEqual([])
  })
})

it('nothing is allowed that does not occur', () => {
  const notices = [...bodies.values()].flatMap(noticesOf)
  expect(allowed.filter(each => !notices.some(each.is)).map(({ because }) => because)).toEqual([])
})

const version = cfnLintVersion()
if (version === undefined) {
  it('cfn-lint is not installed here: its opinion on the examples was not asked for', () => {
    expect(version).toBeUndefined()
  })
} else {
  it('the examples are accepted by cfn-lint, each in one region', { timeout: 600_000 }, () => {
    const some = oneRegionEach(bodies)
    const notices = lintWithCfnLint(some)
    expect([...notices.keys()]).toEqual([...some.keys()])
    const left = [...notices].flatMap(([name, found]) =>
      found.filter(notice => !allowed.some(each => each.is(notice))).map(notice => ({ name, ...notice }))
    )
    expect(left).toEqual([])
  })

  it('cfn-lint finds what is wrong', () => {
    const [name, body] = [...bodies][0] ?? []
    if (name === undefined || body === undefined) throw new Error('There are no templates.')
    const wrong = {
      ...body,
      Resources: {
        ...body.Resources,
        Wrong: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 2 } }
      }
    }
    expect(lintWithCfnLint(new Map([[name, wrong]])).get(name)).toMatchObject([
      { rule: 'E3030', resource: 'Wrong', type: 'AWS::Logs::LogGroup', path: 'Properties.RetentionInDays' }
    ])
  })
}

function distinct(named: readonly (readonly [string, TemplateBody])[]): ReadonlyMap<string, TemplateBody> {
  const known = new Set<string>()
  return new Map(
    named.filter(([, body]) => {
      const text = JSON.stringify(body)
      const isNew = !known.has(text)
      known.add(text)
      return isNew
    })
  )
}

/** Of the regions of one example the first: cfn-lint takes a second for most templates, and another region is little else than another name. */
function oneRegionEach(named: ReadonlyMap<string, TemplateBody>): ReadonlyMap<string, TemplateBody> {
  const first = new Map<string, string>()
  for (const name of named.keys()) {
    const elsewhere = name.replace(/\/[a-z]{2}-[a-z]+-\d(?=\/)/, '')
    if (!first.has(elsewhere)) first.set(elsewhere, name)
  }
  const names = new Set(first.values())
  return new Map([...named].filter(([name]) => names.has(name)))
}
