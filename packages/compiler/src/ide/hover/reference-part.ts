import { readInterpolation } from '../../expr/interpolation.ts'
import { code, paragraphs } from './markdown.ts'
import { nameMarkdown } from './name-hover.ts'
import type { Spot } from './spot.ts'
import type { PartHover } from './value-hover.ts'

/** `${region}`, `${env}` and `${account}` at an offset, with their values where those are known, and what other references stand for. */
export function referencePart(spot: Spot, text: string, at: number): PartHover | undefined {
  const part = readInterpolation(text).value?.find(
    each => each.kind === 'reference' && each.start <= at && at <= each.end
  )
  if (part?.kind !== 'reference') return undefined
  const { start, end, name = '' } = part
  const { chosen } = spot
  const named = (kind: 'parameter' | 'service' | 'external') =>
    nameMarkdown(spot, { kind, name, owner: undefined }, { policy: false }) ??
    `There is no ${kind} ${code(name)}.`
  const known = (value: string | undefined, what: string) =>
    `${what}, known when compiling${value === undefined ? '' : `: ${code(value)}`}.`
  const words = {
    region: () => known(chosen.region, 'The region'),
    env: () => known(chosen.environment, 'The environment'),
    account: () => 'The AWS account that is deployed to, known when deploying.',
    param: () => named('parameter'),
    service: () =>
      paragraphs(
        `The ${part.property === 'url' ? 'address, with scheme and port,' : 'host name'} within the mesh, known when deploying.`,
        named('service')
      ),
    external: () => paragraphs('The host, known when deploying.', named('external'))
  }[part.root]()
  return { span: { start, end }, markdown: words }
}
