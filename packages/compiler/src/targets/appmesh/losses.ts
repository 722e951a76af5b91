import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Loss } from '../../semantics/losses/loss.ts'
import { unsayableRoutes } from './unsayable.ts'

/** What App Mesh cannot say of the routes of a service, and of their shares. */
export const routeLosses = perObject((service: Service): readonly Loss[] =>
  unsayableRoutes(service).flatMap(({ parts }) =>
    parts.map(
      ({ feature, at, span, reason }): Loss => ({
        feature,
        weight: 'breaks',
        at,
        within: span,
        message: `AWS App Mesh cannot do this. ${reason}`,
        help: 'Without this route its requests would go to the next one. Write it in another way.'
      })
    )
  )
)
