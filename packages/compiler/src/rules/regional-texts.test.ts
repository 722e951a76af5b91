import { expect, it } from 'vitest'
import { regionsIn } from './regional-texts.ts'

it.each([
  ['eu-central-1', ['eu-central-1']],
  ['arn:aws:acm:us-east-1:111122223333:certificate/0a1b', ['us-east-1']],
  ['111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/web:1', ['ap-southeast-2']],
  ['logs-us-gov-west-1/eu-west-3', ['us-gov-west-1', 'eu-west-3']],
  ['eu-central-1a', []],
  ['eu-central-12', []],
  ['neu-west-1', []],
  ['us-east', []],
  ['web-1', []]
])('%s names %j', (text, expected) => {
  const found = regionsIn(text)
  expect(found.map(({ name }) => name)).toEqual(expected)
  for (const { name, start } of found) expect(text.slice(start, start + name.length)).toBe(name)
})
