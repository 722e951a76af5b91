import type { ShapeRef, TextShape, TextType } from '@meshc/schema/shapes'
import { listOf } from '../../expr/measure.ts'
import { printCpu, printDuration, printMemory, printNumber, printPercent } from '../../expr/print-measure.ts'
import { shapeOf } from '../../shape/shapes.ts'

/** What may stand at a place, in words: `a duration of at least 1ms`, ``one of `alb` and `nlb` ``, `a list of names`. */
export function kindWords(ref: ShapeRef): string {
  const { text, list, map } = shapeOf(ref)
  const kinds = [
    ...(text === undefined ? [] : [textWords(text)]),
    ...(list === undefined ? [] : [listWords(list.item)]),
    ...(map === undefined ? [] : [map.names === undefined ? 'a map' : 'a map by name'])
  ]
  return listOf(kinds, 'or')
}

function listWords(item: ShapeRef): string {
  const { text } = shapeOf(item)
  return text === undefined || text.sentence !== undefined || text.closed || text.values !== undefined
    ? 'a list'
    : `a list of ${plural(text)}`
}

function plural(text: TextShape): string {
  return plurals[text.type] ?? 'texts'
}

/** The longest list of words that is written out; completion shows the others. */
const mostWords = 12

/** What a text has to be: its type, the words that it may be, and its bounds. */
export function textWords(text: TextShape): string {
  const words = (text.values ?? []).slice(0, mostWords).map(word => `\`${word}\``)
  const more = (text.values?.length ?? 0) > mostWords ? ['…'] : []
  if (text.closed && text.type === 'text')
    return words.length === 1 ? `${words[0]}` : `one of ${listOf([...words, ...more], 'and')}`
  const type = text.sentence === undefined ? `${nouns[text.type]}${bounds(text)}` : 'a short form'
  const types = text.type === 'boolean' ? ['`true`', '`false`'] : [type]
  return listOf([...types, ...words, ...more], 'or')
}

function bounds({ type, min, max }: TextShape): string {
  const print = printers[type] ?? printNumber
  if (min !== undefined && max !== undefined && max < noBound) return ` from ${print(min)} to ${print(max)}`
  if (min !== undefined && min > 0) return ` of at least ${print(min)}`
  return max === undefined || max >= noBound ? '' : ` of at most ${print(max)}`
}

/** The largest number that AWS takes anywhere tells nobody anything. */
const noBound = 2_147_483_647

const printers: Partial<Record<TextType, (value: number) => string>> = {
  duration: printDuration,
  percent: printPercent,
  share: printPercent,
  cpu: printCpu,
  memory: printMemory,
  money: usd,
  price: usd
}

function usd(value: number): string {
  return `${printNumber(value)}USD`
}

const nouns: Readonly<Record<TextType, string>> = {
  text: 'a text',
  name: 'a name',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  number: 'a number',
  duration: 'a duration',
  percent: 'a percentage',
  cpu: 'an amount of CPU',
  memory: 'an amount of memory',
  port: 'a port with its protocol',
  arn: 'an ARN',
  account: 'an account of 12 digits',
  cidr: 'an address range',
  region: 'an AWS region',
  host: 'a host',
  url: 'an address',
  image: 'a container image',
  path: 'a path',
  date: 'a day',
  probe: 'a probe',
  secret: 'the place of a secret',
  match: 'a match',
  expression: 'a condition',
  invariant: 'a claim',
  schedule: 'a time or a cron expression',
  share: 'a percentage',
  reference: 'a name, perhaps with a port',
  vpc: 'the id of a VPC',
  subnet: 'an address range or the id of a subnet',
  securityGroup: 'the id of a security group',
  money: 'an amount of money',
  price: 'a price',
  runner: 'a runner',
  sentence: 'a short form'
}

const plurals: Partial<Record<TextType, string>> = {
  name: 'names',
  integer: 'whole numbers',
  number: 'numbers',
  duration: 'durations',
  percent: 'percentages',
  share: 'percentages',
  arn: 'ARNs',
  account: 'accounts',
  cidr: 'address ranges',
  region: 'regions',
  host: 'hosts',
  url: 'addresses',
  path: 'paths',
  reference: 'names',
  expression: 'conditions',
  invariant: 'claims',
  subnet: 'subnets',
  securityGroup: 'security groups'
}
