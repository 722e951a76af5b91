import { type MetaMessage, type MetaProperty, type MetaType, metaModel } from './lsp-meta-model.ts'

/**
 * What is wrong with messages of a server, by the published types of the protocol. A key that a type does not
 * have is wrong as well: the protocol allows it, but then nobody reads it.
 */

const messages = new Map<string, MetaMessage>(
  [...metaModel.requests, ...metaModel.notifications].map(message => [message.method, message])
)
const structures = new Map(metaModel.structures.map(each => [each.name, each]))
const enumerations = new Map(metaModel.enumerations.map(each => [each.name, each]))
const aliases = new Map(metaModel.typeAliases.map(each => [each.name, each.type]))

/** Of the answer to a request; methods of our own are nobody's matter. */
export function flawsOfResult(method: string, result: unknown): readonly string[] {
  const type = messages.get(method)?.result
  return type === undefined ? [] : flaws(type, result ?? null, `${method} answers`)
}

/** Of a notification or a request that the server sends. */
export function flawsOfParams(method: string, params: unknown): readonly string[] {
  const message = messages.get(method)
  if (message === undefined) return method.startsWith('mesh/') ? [] : [`${method} is no method`]
  if (message.messageDirection === 'clientToServer') return [`${method} is nothing that servers send`]
  return message.params === undefined ? [] : flaws(message.params, params, method)
}

function flaws(type: MetaType, value: unknown, at: string): readonly string[] {
  switch (type.kind) {
    case 'base':
      return isBase(type.name, value) ? [] : [`${at}: ${shown(value)} is no ${type.name}`]
    case 'stringLiteral':
      return value === type.value ? [] : [`${at}: ${shown(value)} is not "${type.value}"`]
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((each, index) => flaws(type.element, each, `${at}[${index}]`))
        : [`${at}: ${shown(value)} is no list`]
    case 'tuple':
      return Array.isArray(value) && value.length === type.items.length
        ? type.items.flatMap((item, index) => flaws(item, value[index], `${at}[${index}]`))
        : [`${at}: ${shown(value)} is no list of ${type.items.length}`]
    case 'map':
      return isTable(value)
        ? Object.entries(value).flatMap(([key, each]) => flaws(type.value, each, `${at}.${key}`))
        : [`${at}: ${shown(value)} is no map`]
    case 'or':
      return flawsOfChoice(type.items, value, at)
    case 'and':
      return flawsOfTable(type.items.flatMap(propertiesOf), value, at)
    case 'literal':
      return flawsOfTable(type.value.properties, value, at)
    case 'reference':
      return flawsOfReference(type.name, value, at)
  }
}

function flawsOfReference(name: string, value: unknown, at: string): readonly string[] {
  if (name === 'LSPAny' || name === 'LSPObject' || name === 'LSPArray') return []
  const alias = aliases.get(name)
  if (alias !== undefined) return flaws(alias, value, at)
  const enumeration = enumerations.get(name)
  if (enumeration === undefined) return flawsOfTable(propertiesOf({ kind: 'reference', name }), value, at)
  if (enumeration.supportsCustomValues === true) return flaws(enumeration.type, value, at)
  return enumeration.values.some(each => each.value === value) ? [] : [`${at}: ${shown(value)} is no ${name}`]
}

/** The flaws by the type that fits best. */
function flawsOfChoice(types: readonly MetaType[], value: unknown, at: string): readonly string[] {
  const found = types.map(type => flaws(type, value, at)).sort((a, b) => a.length - b.length)
  const [fewest = []] = found
  if (fewest.length === 0) return []
  const deepest = found.flat().sort((a, b) => b.indexOf(': ') - a.indexOf(': '))
  return deepest.slice(0, 1)
}

function flawsOfTable(properties: readonly MetaProperty[], value: unknown, at: string): readonly string[] {
  if (!isTable(value)) return [`${at}: ${shown(value)} is no map`]
  const names = new Set(properties.map(({ name }) => name))
  return [
    ...Object.keys(value)
      .filter(key => !names.has(key))
      .map(key => `${at}.${key}: the protocol has no such key`),
    ...properties.flatMap(({ name, type, optional }) => {
      const own = value[name]
      if (own !== undefined) return flaws(type, own, `${at}.${name}`)
      return optional === true ? [] : [`${at}.${name}: is missing`]
    })
  ]
}

/** A type's own properties win over those that it inherits. */
function propertiesOf(type: MetaType): readonly MetaProperty[] {
  if (type.kind === 'literal') return type.value.properties
  if (type.kind !== 'reference') throw new Error(`No properties in ${type.kind}.`)
  const structure = structures.get(type.name)
  if (structure === undefined) throw new Error(`The model has no ${type.name}.`)
  const inherited = [...(structure.extends ?? []), ...(structure.mixins ?? [])].flatMap(propertiesOf)
  const all = [...inherited, ...structure.properties]
  return [...new Map(all.map(property => [property.name, property])).values()]
}

function isBase(name: string, value: unknown): boolean {
  switch (name) {
    case 'null':
      return value === null
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) <= mostInteger
    case 'uinteger':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= mostInteger
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value)
    case 'URI':
    case 'DocumentUri':
      return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}]*$/.test(value)
    default:
      return typeof value === 'string'
  }
}

const mostInteger = 2 ** 31 - 1

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? 'nothing'
}
