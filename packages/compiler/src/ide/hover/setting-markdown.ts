import { collections } from '../../bind/sections.ts'
import { namedShape, valueShape } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { type Node, valueAt } from '../../syntax/nodes.ts'
import { listWords } from '../../util/list-names.ts'
import { lineIn } from '../../workspace/expand-workspace.ts'
import { bullets, code, escaped, fenced, paragraphs } from './markdown.ts'
import { head } from './node-markdown.ts'
import { compactValue } from './print-value.ts'
import type { Spot } from './spot.ts'

/** A name of the file that stands for no part of the running mesh: a policy, a parameter, an environment, a region. */
export function settingMarkdown(
  spot: Spot,
  kind: 'policy' | 'parameter' | 'environment' | 'region',
  name: string
): string | undefined {
  switch (kind) {
    case 'policy':
      return policyMarkdown(spot, name)
    case 'parameter':
      return parameterMarkdown(spot, name)
    case 'environment':
      return environmentMarkdown(spot, name)
    case 'region':
      return regionMarkdown(spot, name)
  }
}

function policyMarkdown({ chosen, ide }: Spot, name: string): string | undefined {
  const policy = chosen.effective.collections.policies.get(name)
  if (policy === undefined) return undefined
  const { services, externals } = chosen.mesh
  const users = [...services.values(), ...externals.values()].filter(
    ({ node }) => node !== undefined && textAt(node, 'policy') === name
  )
  const shape = namedShape('policy')
  const lines =
    policy.value.kind === 'map'
      ? policy.value.items.map(
          ({ key, value }) =>
            `${quote(key.text, false)}: ${compactValue({ node: value, shape: valueShape(shape, key.text) })}`
        )
      : []
  const names = users.slice(0, mostNames).map(user => code(user.name))
  const more = users.length > mostNames ? [`${users.length - mostNames} more`] : []
  return paragraphs(
    head('policy', name, lineIn(ide.workspace)(policy.key)),
    lines.length === 0 ? undefined : fenced('yaml', lines.join('\n')),
    users.length === 0 ? 'Nobody uses it.' : `Used by ${listWords([...names, ...more])}.`
  )
}

function parameterMarkdown({ chosen, ide }: Spot, name: string): string | undefined {
  const parameter = chosen.effective.collections.params.get(name)
  if (parameter === undefined) return undefined
  const type = textAt(parameter.value, 'type')
  const usual = textAt(parameter.value, 'default')
  const description = textAt(parameter.value, 'description')
  return paragraphs(
    head('parameter', name, lineIn(ide.workspace)(parameter.key)),
    description === undefined ? undefined : escaped(description),
    bullets([
      ...(type === undefined ? [] : [`type ${code(type)}`]),
      usual === undefined ? 'a value has to be given when deploying' : `default ${code(usual)}`
    ])
  )
}

function environmentMarkdown({ ide }: Spot, name: string): string | undefined {
  const environment = ide.workspace.composed().environments.get(name)
  if (environment === undefined) return undefined
  const keys = environment.patches.flatMap(({ items }) => items)
  const account = keys.find(({ key }) => key.text === 'account')?.value
  const changed = keys.flatMap(({ key, value }) =>
    key.text === 'account'
      ? []
      : value.kind === 'map' && (collections as readonly string[]).includes(key.text)
        ? [
            `${code(key.text)}: ${value.items
              .map(each => code(each.key.text))
              .slice(0, mostNames)
              .join(', ')}${value.items.length > mostNames ? ', …' : ''}`
          ]
        : [code(key.text)]
  )
  return paragraphs(
    head('environment', name, lineIn(ide.workspace)(environment.key)),
    bullets([
      ...(account?.kind === 'scalar' ? [`account ${code(account.text)}`] : []),
      changed.length === 0 ? 'changes nothing' : `changes ${changed.join('; ')}`
    ])
  )
}

const mostNames = 4

function regionMarkdown({ chosen, ide }: Spot, name: string): string | undefined {
  const declared = chosen.effective.collections.regions.get(name)
  const region = chosen.mesh.regions.get(name)
  if (declared === undefined || region === undefined) return undefined
  const overrides = declared.value.kind === 'map' ? valueAt(declared.value, 'overrides') : undefined
  const cidr = textAt(declared.value, 'cidr')
  return paragraphs(
    head('region', name, lineIn(ide.workspace)(declared.key)),
    bullets([
      region.role,
      ...(cidr === undefined ? [] : [`network ${code(cidr)}`]),
      ...(overrides?.kind === 'map' && overrides.items.length > 0
        ? [`overrides ${overrides.items.map(({ key }) => code(key.text)).join(', ')}`]
        : [])
    ])
  )
}

function textAt(node: Node, key: string): string | undefined {
  const value = node.kind === 'map' ? valueAt(node, key) : undefined
  return value?.kind === 'scalar' && value.style !== 'empty' ? value.text : undefined
}
