import type { ApiError } from '#api/api-error.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { plural } from '#lib/numbers.ts'
import type { Change } from './changes.ts'
import { Difference } from './difference.tsx'
import classes from './settings.module.css'

interface ReviewModalProps {
  changes: readonly Change[]
  failure: ApiError | null
  pending: boolean
  onClose: () => void
  onSave: () => void
}

/** Exactly what will be sent, before it is. */
export function ReviewModal({ changes, failure, pending, onClose, onSave }: ReviewModalProps) {
  return (
    <FormModal
      title={`Save ${plural(changes.length, 'change')}?`}
      submitLabel="Save"
      size="lg"
      failure={failure}
      pending={pending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <div className={classes.review} role="region" aria-label="Changes" tabIndex={0}>
        {Object.entries(Object.groupBy(changes, ({ section }) => section)).map(([section, inSection = []]) => (
          <section key={section}>
            <h3>{section}</h3>
            <dl className={classes.changes}>
              {inSection.map((change) => (
                <div key={change.id} className={classes.change}>
                  <dt>{change.field.name}</dt>
                  <dd>
                    <Difference change={change} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </FormModal>
  )
}
