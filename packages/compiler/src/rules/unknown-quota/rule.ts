import { asMap } from '../../model/details/observability.ts'
import { map } from '../../model/read-values.ts'
import { quotaNames } from '../../targets/quotas.ts'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unknown-quota',
  level: 'error',
  summary: 'A setting names a quota that does not exist, or one that AWS does not raise.',
  definition: 'targets.md#quotas-and-limits',
  restsOn: ['lint'],
  messages: {
    unknown: ({ name, candidate }: { name: string; candidate: string | undefined }) =>
      `There is no quota \`${name}\`.${didYouMean(candidate)}`,
    fixed: ({ name }: { name: string }) => `\`${name}\` is a fixed limit, which AWS does not raise.`
  },
  mesh({ mesh, report }) {
    const written = map(asMap(mesh.settings.get('lint')?.value), 'quotas')
    for (const { key } of written?.items ?? []) {
      const known = quotaNames.get(key.text)
      if (known?.isAdjustable === true) continue
      if (known !== undefined) {
        report('fixed', { name: key.text }, { at: key, help: 'Remove it.' })
        continue
      }
      const candidate = nearest(key.text, adjustable)
      report(
        'unknown',
        { name: key.text, candidate },
        {
          at: key,
          help: `The quotas are ${listNames(adjustable)}.`,
          fixes:
            candidate === undefined
              ? []
              : [
                  {
                    title: `Change to \`${candidate}\``,
                    safe: false,
                    edits: [{ at: key, insert: candidate }]
                  }
                ]
        }
      )
    }
  }
})

const adjustable = [...quotaNames].flatMap(([name, { isAdjustable }]) => (isAdjustable ? name : [])).sort()
