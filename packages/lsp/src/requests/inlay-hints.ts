import { hintGroups, inlayHints as hintsOf } from 'meshc/ide'
import { type InlayHint, InlayHintRequest } from 'vscode-languageserver'
import { toTextEdit } from '../convert/edits.ts'
import { type Feature, on } from '../feature.ts'
import { positionAt, spanOf } from '../lines.ts'
import type { Session } from '../session.ts'
import { isSwitchedOn } from '../settings.ts'

export const inlayHints: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),
  requests: [
    on(InlayHintRequest.type, ({ session }, { textDocument: { uri }, range }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      return hintsOf(ide, file, spanOf(lines, range), groupsOf(session)).map(
        ({ offset, label, tooltip, edits, location }): InlayHint => ({
          position: positionAt(lines, offset),
          label:
            location === undefined
              ? label
              : [
                  {
                    value: label,
                    location: {
                      uri: session.uris.uriOf(location.file),
                      range: session.rangeIn(ide, location)
                    }
                  }
                ],
          ...(tooltip === '' ? {} : { tooltip: { kind: 'markdown', value: tooltip } }),
          ...(edits === undefined ? {} : { textEdits: edits.map(edit => toTextEdit(lines, edit)) }),
          paddingLeft: true
        })
      )
    })
  ]
}

/** The groups that the settings leave on; undefined for all. */
function groupsOf({ settings: { hints } }: Session): ReadonlySet<string> | undefined {
  if (hints.size === 0) return undefined
  return new Set(Object.keys(hintGroups).filter(group => isSwitchedOn(hints, group)))
}
