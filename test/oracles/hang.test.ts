import { expect, it } from 'vitest'
import { freshCharacter, valueClasses } from '../../packages/compiler/src/semantics/routing/value-classes.ts'
it('x', () => { expect(freshCharacter(['xyzwvutsrqponmlkjihgfedcba'])).toBe('à'); expect(valueClasses([], [])).toBeDefined() })
