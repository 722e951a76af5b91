import { describe, expect, it } from 'vitest'
import type { Place } from '../../text/place.ts'
import { attribute, join, pseudo, ref } from '../intrinsics.ts'
import { sourced, type Value } from '../value.ts'
import { arnAt, beforeColon, concat } from './arns.ts'
import { distinct, flatText, keyOf } from './plain.ts'
import { pullStatements } from './repositories.ts'
import { mergeStatements } from './roles.ts'

const place: Place = { entry: { file: 'mesh.yaml', id: 'services.a', text: '' }, start: 0, end: 0 }
const known = (value: Value) => sourced(value, place)

describe('texts of values', () => {
  it.each<[Value, string]>([
    ['a', 'a'],
    [known(known('a')), 'a'],
    [pseudo.accountId, '{AWS::AccountId}'],
    [join('a/', known(ref('X')), known(join('/', ref('Y'), '/b'))), 'a/{X}/{Y}/b'],
    [attribute('X', 'Arn'), '{}']
  ])('%j are %s with marks for what is known later', (value, text) => {
    expect(flatText(value)).toBe(text)
  })

  it('are joined into one, whatever they are joined of', () => {
    expect(concat('a', known(join('b', ref('X'), 'c')), known('d'))).toEqual({
      'Fn::Join': ['', ['ab', { Ref: 'X' }, 'cd']]
    })
  })

  it('end before a colon, however they are joined', () => {
    expect(beforeColon('a:b:c', 2)).toBe('a:b')
    expect(beforeColon('a:b', 2)).toBe('a:b')
    expect(beforeColon(join('a:', ref('X'), ':b:c'), 2)).toEqual({ 'Fn::Join': ['', ['a:', { Ref: 'X' }]] })
    expect(beforeColon(join('a:', ref('X'), ':b:c'), 3)).toEqual({
      'Fn::Join': ['', ['a:', { Ref: 'X' }, ':b']]
    })
  })

  it('are the same wherever they stand', () => {
    expect(keyOf({ a: known('x'), b: [1, true] })).toBe(keyOf({ a: 'x', b: [1, true] }))
    expect(keyOf({ a: 'x' })).not.toBe(keyOf({ a: ['x'] }))
    expect(distinct([known('a'), 'b', 'a'])).toHaveLength(2)
  })
})

describe('images in ECR', () => {
  const repositories = (...images: readonly Value[]) =>
    pullStatements(images).find(({ sid }) => sid === 'PullImages')?.resources ?? []
  const wide = (path: string) => arnAt('ecr', '*', '*', `repository/${path}`)

  it.each<[Value, readonly Value[]]>([
    [
      '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/cart:1.2',
      [arnAt('ecr', 'eu-west-1', '111122223333', 'repository/team/cart')]
    ],
    [
      '111122223333.dkr.ecr.eu-west-1.amazonaws.com/cart@sha256:00ff',
      [arnAt('ecr', 'eu-west-1', '111122223333', 'repository/cart')]
    ],
    [
      '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/cart',
      [arnAt('ecr', 'cn-north-1', '111122223333', 'repository/cart')]
    ],
    [
      join(pseudo.accountId, '.dkr.ecr.', pseudo.region, '.amazonaws.com/cart:', ref('Tag')),
      [arnAt('ecr', pseudo.region, pseudo.accountId, 'repository/cart')]
    ],
    [
      join(ref('Account'), '.dkr.ecr.eu-west-1.amazonaws.com/cart:1'),
      [arnAt('ecr', 'eu-west-1', '*', 'repository/cart')]
    ],
    [
      join('111122223333.dkr.ecr.eu-west-1.amazonaws.com/', ref('Name')),
      [arnAt('ecr', 'eu-west-1', '111122223333', 'repository/*')]
    ],
    [join(ref('Registry'), '/cart:1'), [wide('cart'), wide('*/cart')]],
    [ref('Image'), [wide('*')]],
    ['nginx:1.27', []],
    ['public.ecr.aws/x/cart:1', []],
    [join('ghcr.io/x/cart:', ref('Tag')), []]
  ])('%j are pulled from %j', (image, expected) => {
    expect(repositories(image)).toEqual(expected)
  })

  it('are named once, and a login stands only beside them', () => {
    const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/cart'
    expect(repositories(`${image}:1`, known(`${image}:2`))).toHaveLength(1)
    expect(pullStatements(['nginx:1.27'])).toEqual([])
  })
})

describe('statements of several versions', () => {
  const read = (sid: string, resource: string, actions = ['a:Read']) => ({
    sid,
    actions,
    resources: [resource]
  })

  it('that do the same are one, for all of their resources', () => {
    expect(mergeStatements([read('Read', 'x'), read('Read', 'y'), read('Read', 'x')])).toEqual([
      { sid: 'Read', actions: ['a:Read'], resources: ['x', 'y'] }
    ])
  })

  it('that do something else under one name are told apart', () => {
    const merged = mergeStatements([read('Read', 'x'), read('Read', 'x', ['a:List'])])
    expect(merged.map(({ sid }) => sid)).toEqual(['Read', 'Read2'])
  })
})
