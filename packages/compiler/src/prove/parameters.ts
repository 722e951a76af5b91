import { words } from '../model/details/container.ts'
import { scalar } from '../model/read-values.ts'
import type { Entrances } from './balancer.ts'
import { piecesOf, symbol } from './evaluate.ts'
import type { GatewayEntrance } from './mesh-gateway-balancer.ts'
import type { Subject } from './subject.ts'
import { at, exists, textOf, textsOf } from './view.ts'

/** The parameters of the file are parameters of the stacks: of their type, with their default, and secrets never shown. */
export function proveParameters({ ledger, mesh, texts, deployed }: Subject): void {
  const free = new Set(deployed.parameters.keys())
  for (const name of mesh.paramNodes.keys()) {
    const id = texts.parameterFor(name)
    if (id !== undefined) free.delete(id)
  }
  for (const [name, node] of mesh.paramNodes) {
    // One that nothing proved so far refers to is known by its name alone.
    const id = texts.parameterFor(name) ?? [...free].find(each => isNamed(each, name))
    const place = mesh.params.get(name) ?? mesh.name.at
    if (id === undefined) continue
    const type = scalar(node, 'type')?.text ?? 'string'
    const written = scalar(node, 'default')
    for (const declared of deployed.parameters.get(id) ?? []) {
      ledger.equal(
        `the type of \`params.${name}\``,
        place,
        type === 'number' ? 'Number' : type === 'ssm' ? 'AWS::SSM::Parameter::Value<String>' : 'String',
        at(declared, 'Type')
      )
      const wanted = written === undefined ? undefined : texts.expected(written.text)
      const got = textOf(at(declared, 'Default'))
      ledger.check({
        what: `the default of \`params.${name}\``,
        at: written ?? place,
        path: at(declared, 'Default').path,
        expected: wanted,
        got: wanted !== undefined && texts.isSame(wanted, got) ? wanted : got
      })
      ledger.check({
        what: `whether \`params.${name}\` is shown`,
        at: place,
        path: at(declared, 'NoEcho').path,
        expected: type !== 'secret',
        got: textOf(at(declared, 'NoEcho')) !== 'true'
      })
      ledger.check({
        what: `what \`params.${name}\` is called when deploying`,
        at: place,
        path: declared.path,
        expected: 'after its name',
        got: isNamed(id, name) ? 'after its name' : id
      })
      const description = scalar(node, 'description')
      if (description !== undefined)
        ledger.equal(
          `the description of \`params.${name}\``,
          description,
          description.text,
          at(declared, 'Description')
        )
      const values = (words(node, 'values')?.value ?? []).map(({ value }) => texts.expected(value))
      ledger.check({
        what: `the values that \`params.${name}\` may have`,
        at: words(node, 'values')?.at ?? place,
        path: at(declared, 'AllowedValues').path,
        expected: values,
        got: textsOf(at(declared, 'AllowedValues')).map((value, index) => {
          const own = values[index]
          return own !== undefined && texts.isSame(own, value) ? own : value
        })
      })
      const pattern = textOf(at(declared, 'AllowedPattern'))
      const isArnOnly =
        pattern !== undefined && allows(pattern, 'arn:aws:sns:eu-central-1:1:x') && !allows(pattern, 'x')
      ledger.check({
        what: `whether \`params.${name}\` has to be an ARN`,
        at: place,
        path: at(declared, 'AllowedPattern').path,
        expected: type === 'arn',
        got: isArnOnly
      })
    }
  }
}

/** What stacks show when they are deployed: the address of every load balancer that is made. */
export function proveOutputs(
  { ledger, mesh, deployed }: Subject,
  entrances: Entrances,
  gateways: readonly GatewayEntrance[]
): void {
  const shown = deployed.outputs.filter(output => !exists(at(output, 'Export')))
  const values = new Set(shown.map(output => textOf(at(output, 'Value'))))
  const balancers = [
    ...[...entrances].map(([name, { balancer }]) => ({ name, balancer })),
    ...gateways.map(({ gateway, balancer }) => ({ name: gateway.name, balancer }))
  ]
  for (const { name, balancer } of balancers) {
    if (balancer === undefined) continue
    const address = symbol(`${balancer.id}.DNSName`)
    ledger.check({
      what: `whether the address of gateway \`${name}\` is shown`,
      at: mesh.gateways.get(name)?.at ?? mesh.name.at,
      path: shown[0]?.path ?? '',
      expected: true,
      got: values.has(address)
    })
  }
  for (const output of deployed.outputs)
    ledger.check({
      what: `what ${output.path.slice(output.path.lastIndexOf('/') + 1)} shows`,
      at: mesh.name.at,
      path: at(output, 'Value').path,
      expected: 'something that is there',
      got: isThere(textOf(at(output, 'Value')), deployed.resources) ? 'something that is there' : 'nothing'
    })
}

function isThere(value: string | undefined, resources: Subject['deployed']['resources']): boolean {
  return (
    value !== undefined &&
    piecesOf(value).every(
      ({ kind, text }) =>
        kind === 'text' ||
        text.startsWith('AWS.') ||
        text.startsWith('param ') ||
        resources.has(text.split('.')[0] ?? '')
    )
  )
}

function allows(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text)
  } catch {
    return false
  }
}

/** `alerts` is `AlertsParam` and `db-name` is `DbNameParam`; a `Z` may keep parts of a name apart. */
function isNamed(id: string, name: string): boolean {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[-z]/g, '')
  return letters(id) === `${letters(name)}param`
}
