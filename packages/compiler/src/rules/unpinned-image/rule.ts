import { defineRule } from '../define-rule.ts'
import { imagesIn } from '../images-in.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { placeWithin } from '../place-within.ts'

export default defineRule({
  name: 'unpinned-image',
  level: 'warning',
  summary: 'An image has no tag, or one that is moved to other images.',
  source:
    'https://aws.amazon.com/blogs/containers/announcing-software-version-consistency-for-amazon-ecs-services/',
  sourceRead: '2026-11-22',
  messages: {
    none: ({ image }: { image: string }) =>
      `\`${image}\` has no tag, so each deployment takes whatever \`latest\` is at that moment.`,
    moving: ({ tag }: { tag: string }) =>
      `The tag \`${tag}\` moves to newer images, so each deployment takes whatever it is at that moment.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions)
      for (const { value, at } of imagesIn(version)) {
        const tag = tagOf(value)
        if (tag === 'known' || !isFirst(at)) continue
        const help =
          'Two deployments of one file may differ, and a rollback does not bring the old image back. Write a fixed tag, such as `:1.4.2`, or a digest, `@sha256:…`.'
        if (tag === 'none') report('none', { image: value }, { at, help })
        else report('moving', { tag }, { at: placeWithin(at, value.length - tag.length, value.length), help })
      }
  }
})

/** `none`, the tag where it is one that moves, or `known` for all that stays or is filled in later. */
function tagOf(image: string): 'known' | 'none' | (string & {}) {
  const name = image.slice(image.lastIndexOf('/') + 1)
  if (name.includes('@') || name.includes('${') || name.trim() === '') return 'known'
  const colon = name.indexOf(':')
  if (colon < 0) return 'none'
  const tag = name.slice(colon + 1)
  return movingTags.has(tag.toLowerCase()) ? tag : 'known'
}

/** Tags that say which image is wanted and not which one it is. A version such as `1.27` may move as well, by decision of who publishes it. */
const movingTags: ReadonlySet<string> = new Set([
  'latest',
  'stable',
  'main',
  'master',
  'edge',
  'nightly',
  'snapshot'
])
