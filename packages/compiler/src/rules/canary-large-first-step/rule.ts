import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printPercent } from '../../expr/print-measure.ts'
import type { Canary } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

interface First {
  readonly share: number
  readonly to: string
}

export default defineRule({
  name: 'canary-large-first-step',
  level: 'info',
  summary: 'The first step of a canary gives the new version many requests at once.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html',
  sourceRead: '2026-11-22',
  options: { percent: 20 },
  restsOn: ['steps', 'initialWeight', 'promoteWeight'],
  messages: {
    large: ({ share, to }: First) =>
      `The first step gives \`${to}\` ${printPercent(share)} of the requests before anything is known about it.`,
    whole: ({ to }: First) => `The only step of this canary gives \`${to}\` all requests at once.`
  },
  service({ service, option, report }) {
    const { deployment } = service
    if (deployment.strategy !== 'canary') return
    const { canary } = deployment
    const [first, ...others] = canary.steps
    // Steps that are wrong in themselves are another finding, and a rollout without its version is not written yet.
    if (first === undefined || canary.to === undefined || first.share.value > 100) return
    const share = first.share.value
    if (share <= option('percent')) return
    const fixes = addFirst(canary, share)
    const data = { share, to: canary.to.value }
    if (others.length === 0 && share === 100) {
      const isWritten = canary.stepsAt !== undefined && canary.stepsAt !== canary.at
      report('whole', data, {
        at: isWritten ? first.share.at : deployment.at,
        help: 'Write several, such as `steps: 5% -> 25% -> 100%`. If one step is meant, write `strategy: blueGreen`.',
        fixes
      })
    } else
      report('large', data, {
        at: first.share.at,
        help: 'A fault reaches that share of the users. Begin with less that still gets enough requests to be judged: 5% or 10%.',
        fixes
      })
  }
})

/** Before a sentence of steps or a list in brackets. */
function addFirst({ stepsAt, steps: [first], deadlineMs }: Canary, share: number): readonly Fix[] {
  // One more step may be one too many for a deadline.
  if (stepsAt === undefined || first === undefined || share <= 5 || deadlineMs !== undefined) return []
  const { entry, start, end } = stepsAt
  if (entry !== first.at.entry) return []
  const { text } = entry
  // `initialWeight` and the strategy stand as words of their own, without steps beside them.
  if (!/(?:^|[\s{,])steps:\s*$/.test(text.slice(0, start))) return []
  const isSentence = /^\d[^[\n]*$/.test(text.slice(start, end))
  if (!isSentence && !(text[start] === '[' && text[first.at.start] === '{')) return []
  const offset = isSentence ? start : first.at.start
  return [
    {
      title: 'Begin with the step `5%`',
      safe: false,
      edits: [
        { at: { entry, start: offset, end: offset }, insert: isSentence ? '5% -> ' : '{ share: 5% }, ' }
      ]
    }
  ]
}
