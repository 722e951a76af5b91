import type { Diff, DiffFinding, DiffPlace } from '../../workspace/diff/diff.ts'

/** Raised when a reader of an older version would misunderstand; keys may be added without it. */
export const jsonVersion = 1

/** For programs: the same keys in the same order in each change, `null` for what is not there. */
export function showAsJson(
  diff: Diff,
  { before, after }: { readonly before: string; readonly after: string }
): string {
  const { mesh, changes, resources, unused, notes } = diff
  const document = {
    version: jsonVersion,
    mesh,
    before,
    after,
    changes: changes.map(({ area, subject, message, details, before: was, after: now, finding, where }) => ({
      area,
      subject,
      message,
      details,
      before: placeOf(was),
      after: placeOf(now),
      finding: findingOf(finding),
      where: where.map(({ environment, region }) => ({
        environment: environment ?? null,
        region: region ?? null
      }))
    })),
    stacks: resources.map(({ environment, region, stack, unchanged, changes: own }) => ({
      environment: environment ?? null,
      region,
      stack,
      unchanged,
      changes: own.map(
        ({ action, id, type, was, because, properties, subject, before: old, after: now, finding }) => ({
          action,
          id,
          type,
          was: was ?? null,
          because: because ?? null,
          properties: properties.map(({ path, replaces }) => ({ path, replaces: replaces ?? null })),
          subject,
          before: placeOf(old),
          after: placeOf(now),
          finding: findingOf(finding)
        })
      )
    })),
    unusedApprovals: unused.map(({ rule, at, reason, until }) => ({
      rule,
      at: at ?? null,
      reason,
      until: until ?? null
    })),
    notes
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function placeOf(place: DiffPlace | undefined) {
  return place === undefined
    ? null
    : { file: place.file, line: place.line, column: place.column, text: place.text }
}

function findingOf(finding: DiffFinding | undefined) {
  if (finding === undefined) return null
  const { rule, category, level, help, approved } = finding
  return {
    rule,
    category,
    level,
    help,
    approved: approved === undefined ? null : { reason: approved.reason, until: approved.until ?? null }
  }
}
