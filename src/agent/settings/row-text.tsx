import classes from './settings.module.css'

interface RowTextProps {
  label: string
  help: string
  /** Id of the control that the label belongs to. */
  labels?: string
  /** Ids for controls that are named and described by these two. */
  labelId?: string
  helpId?: string
}

/** The left side of a row whose control does not bring its own. */
export function RowText({ label, help, labels, labelId, helpId }: RowTextProps) {
  return (
    <>
      {labels === undefined ? (
        <div className={classes.label} id={labelId}>
          {label}
        </div>
      ) : (
        <label className={classes.label} id={labelId} htmlFor={labels}>
          {label}
        </label>
      )}
      <p className={classes.help} id={helpId}>
        {help}
      </p>
    </>
  )
}
