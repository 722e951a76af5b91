import type { Container } from '../model/details/container.ts'
import type { Located } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import { environmentOf, secretsOf } from './containers.ts'
import { expectedSecret } from './secret-sources.ts'
import type { Subject } from './subject.ts'
import { at, exists, itemsOf, textOf, type View } from './view.ts'

/** What a container runs, as whom and with which variables and secrets; `added` are variables that the target gives it. */
export function proveWhatRuns(
  { ledger, texts, ...subject }: Subject,
  container: View,
  written: Container,
  place: Place,
  name: string,
  added: ReadonlyMap<string, string>
): void {
  const same = (what: string, expected: Located<string> | undefined, view: View) => {
    const wanted = expected === undefined ? undefined : texts.expected(expected.value)
    const got = textOf(view)
    ledger.check({
      what: `${what} of ${name}`,
      at: expected?.at ?? place,
      path: view.path,
      expected: wanted,
      got: wanted !== undefined && texts.isSame(wanted, got) ? wanted : got
    })
  }
  const sameList = (what: string, expected: Container['command'], view: View) => {
    const wanted = expected?.value.map(({ value }) => texts.expected(value))
    const got = exists(view) ? itemsOf(view).map(item => textOf(item) ?? '') : undefined
    ledger.check({
      what: `${what} of ${name}`,
      at: expected?.at ?? place,
      path: view.path,
      expected: wanted,
      got: got?.map((text, index) => {
        const own = wanted?.[index]
        return own !== undefined && texts.isSame(own, text) ? own : text
      })
    })
  }
  same('the image', written.image, at(container, 'Image'))
  same('the user', written.user, at(container, 'User'))
  same('the directory', written.workingDirectory, at(container, 'WorkingDirectory'))
  sameList('the command', written.command, at(container, 'Command'))
  sameList('the entry point', written.entryPoint, at(container, 'EntryPoint'))

  const secrets = new Map(written.secrets.map(({ name: variable, from }) => [variable, from]))
  const expected = new Map<string, { text: string; at: Place }>()
  for (const [variable, text] of added) expected.set(variable, { text, at: place })
  for (const { name: variable, value } of written.env)
    expected.set(variable, { text: texts.expected(value.value), at: value.at })
  for (const variable of secrets.keys()) expected.delete(variable)
  const got = environmentOf(container)
  for (const variable of new Set([...expected.keys(), ...got.keys()])) {
    const wanted = expected.get(variable)
    const view = got.get(variable)
    const text = view === undefined ? undefined : textOf(view)
    ledger.check({
      what: `the variable \`${variable}\` of ${name}`,
      at: wanted?.at ?? place,
      path: view?.path ?? at(container, 'Environment').path,
      expected: wanted?.text,
      got: wanted !== undefined && texts.isSame(wanted.text, text) ? wanted.text : text
    })
  }
  const found = secretsOf(container)
  for (const variable of new Set([...secrets.keys(), ...found.keys()])) {
    const from = secrets.get(variable)
    const view = found.get(variable)
    const wanted = from === undefined ? undefined : expectedSecret({ ledger, texts, ...subject }, from.value)
    const text = view === undefined ? undefined : textOf(view)
    ledger.check({
      what: `the secret \`${variable}\` of ${name}`,
      at: from?.at ?? place,
      path: view?.path ?? at(container, 'Secrets').path,
      expected: wanted,
      got: wanted !== undefined && texts.isSame(wanted, text) ? wanted : text
    })
  }
}
