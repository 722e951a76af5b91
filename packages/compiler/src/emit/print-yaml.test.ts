import fc from 'fast-check'
import { load, YAML11_SCHEMA } from 'js-yaml'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { printYaml } from './print-yaml.ts'
import type { JsonObject, TemplateBody } from './template.ts'

const body = (properties: JsonObject): TemplateBody => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: { A: { Type: 'AWS::Test::Thing', Properties: properties } }
})

/** As three readers see it: CloudFormation's is one of YAML 1.1. */
const readings = (text: string) => [
  parse(text),
  parse(text, { version: '1.1' }),
  load(text, { schema: YAML11_SCHEMA })
]

/** Texts that are something else to some reader of YAML when they stand without quotes. */
const odd = [
  ...['yes', 'No', 'on', 'off', 'y', 'N', 'true', 'null', '~', '', ' ', '=', '<<', '-', '?', ':', '!x', '&a'],
  ...['12:30', '12:30:45', '1:02.5', '1_000', '0123', '0o17', '0x1f', '1e3', '1.', '.5', '+1', '-0', '.inf'],
  ...['2010-09-09', '2001-12-14T21:59:43Z', '*', '@a', '`a`', '%a', 'a: b', 'a #b', '#a', "it's", '"q"'],
  ...['a\nb', 'a\n', '\na', '\ttab', 'é', '😀', '\u0085', '\u2028', '\ufeff', '\u0000', '{a}', '[a]', 'a,b'],
  ...['---', '...', '- a', '? a', 'a\\b', '10.0.0.0/16', '111122223333', '0_7', '1__0', '190:20:30.15']
]

it.each(odd)('the text %j is read as itself, as a value and as a key', text => {
  const value = body({ Value: text, [`k${text}`]: text, List: [text] })
  for (const reading of readings(printYaml(value))) expect(reading).toEqual(value)
})

it('any JSON is read as itself', () => {
  const json = fc.dictionary(
    fc.string({ minLength: 1 }).map(key => `K${key}`),
    fc.jsonValue({ maxDepth: 3, noUnicodeString: false })
  )
  fc.assert(
    fc.property(json, properties => {
      const value = body(JSON.parse(JSON.stringify(properties)))
      expect(parse(printYaml(value))).toEqual(value)
    }),
    { numRuns: 200 }
  )
})

it('numbers and words stay what they are, and the same value twice is written twice', () => {
  const shared = { Ref: 'A' }
  const value = body({ One: 1, Half: 0.5, Yes: true, Text: '1', First: shared, Second: shared, Empty: {} })
  const text = printYaml(value)
  expect(text).not.toMatch(/[&*]ref/)
  expect(text).toMatch(/^ {6}One: 1\n {6}Half: 0.5\n {6}'?Yes'?: true\n {6}Text: '1'\n/m)
})
