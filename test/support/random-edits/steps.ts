import fc from 'fast-check'
import { arbitraryDamages, type Damage } from '../damage.ts'
import { changes, laterFiles, settings, typed, views } from './project.ts'

/**
 * What somebody does, drawn before it is known to what: each number chooses among what is there then, so that a
 * session from which steps are left out is still a session.
 */
export type Step = { readonly file: number; readonly how: number } & (
  | { readonly kind: 'damage'; readonly damages: readonly Damage[] }
  | { readonly kind: 'replace'; readonly change: number; readonly isBack: boolean }
  | { readonly kind: 'type'; readonly at: number; readonly words: number }
  | { readonly kind: 'erase' | 'eraseLines'; readonly at: number; readonly length: number }
  | { readonly kind: 'paste'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'undo' | 'open' | 'close' | 'save' | 'remove' | 'removeFolder' | 'firstText' }
  | { readonly kind: 'writeBeside'; readonly damages: readonly Damage[] }
  | { readonly kind: 'create'; readonly later: number }
  | { readonly kind: 'rename' | 'renameFolder'; readonly name: number }
  | { readonly kind: 'settings' | 'view'; readonly choice: number }
  | { readonly kind: 'folders' }
)

/** A question, drawn like a step. */
export interface Question {
  readonly question: number
  readonly file: number
  readonly at: number
  readonly also: number
}

export interface Turn {
  readonly step: Step
  readonly questions: readonly Question[]
}

/** A session of at most so many steps; with `isLocal` only those that need no second message from the server. */
export function arbitrarySession(most: number, isLocal = false): fc.Arbitrary<readonly Turn[]> {
  // A new server costs more than a few questions, so after half of the steps there are some and else none.
  const questions = fc.oneof(fc.constant([]), fc.array(question, { minLength: 2, maxLength: 6, size: 'max' }))
  const turn = fc.record({ step: arbitraryStep(isLocal), questions })
  return fc.noBias(fc.array(turn, { minLength: 1, maxLength: most, size: 'max' }))
}

const number = fc.nat(1 << 24)
const question: fc.Arbitrary<Question> = fc.record({
  question: number,
  file: number,
  at: number,
  also: number
})

function arbitraryStep(isLocal: boolean): fc.Arbitrary<Step> {
  const of = <K extends Step['kind'], F extends object>(
    weight: number,
    kind: K,
    fields: { [k in keyof F]: fc.Arbitrary<F[k]> }
  ) => ({
    weight,
    arbitrary: fc.record({
      kind: fc.constant(kind),
      file: number,
      how: number,
      ...fields
    }) as unknown as fc.Arbitrary<Step>
  })
  const texts = [
    of(12, 'damage', { damages: arbitraryDamages() }),
    of(12, 'replace', { change: fc.nat(changes.length - 1), isBack: fc.boolean() }),
    of(6, 'type', { at: number, words: fc.nat(typed.length - 1) }),
    of(3, 'erase', { at: number, length: fc.nat(30) }),
    of(3, 'eraseLines', { at: number, length: fc.nat(6) }),
    of(3, 'paste', { at: number, from: number, length: fc.nat(12) }),
    of(10, 'undo', {}),
    of(6, 'firstText', {}),
    of(3, 'open', {}),
    of(3, 'close', {}),
    of(3, 'save', {}),
    of(1, 'remove', {}),
    of(2, 'writeBeside', { damages: arbitraryDamages() }),
    of(3, 'create', { later: fc.nat(Object.keys(laterFiles).length - 1) }),
    of(2, 'rename', { name: number }),
    of(2, 'view', { choice: fc.nat(views.length - 1) })
  ]
  const slow = [
    of(1, 'removeFolder', {}),
    of(1, 'renameFolder', { name: number }),
    of(1, 'settings', { choice: fc.nat(settings.length - 1) }),
    of(1, 'folders', {})
  ]
  return fc.oneof(...texts, ...(isLocal ? [] : slow))
}
