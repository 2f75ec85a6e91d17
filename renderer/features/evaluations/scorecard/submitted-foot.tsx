import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import { tellError } from '../../../app/errors.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useOpenSheet } from '../cockpit-data.ts'
import classes from './scorecard.module.css'

/** Who scored and when, and the way to the sheet. */
export function SubmittedFoot({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const { may } = useSignedIn()
  const { mutate, isPending, error } = useOpenSheet()
  const { submittedAt } = evaluation
  return (
    <div className={classes.foot}>
      <Icon name="lock" small />
      <span className="mid xs cut">
        {submittedAt === null
          ? t('foot.notYours', { name: evaluation.evaluatorName })
          : t('foot.submittedBy', { name: evaluation.evaluatorName, time: format.dateTime(submittedAt) })}
      </span>
      {evaluation.untouchedCount > 0 && submittedAt !== null && (
        <span className="mid xs">
          <span className={classes.suggestion}>◆</span> {t('foot.untouched', { count: evaluation.untouchedCount })}
        </span>
      )}
      <span className="grow" />
      {error && <span className="fail xs cut">{tellError(error)}</span>}
      {submittedAt !== null && may('sheets.print') && (
        <Button variant="filled" disabled={isPending} onClick={() => mutate({ evaluationUid: evaluation.uid })}>
          <Icon name="print" small />
          {t('foot.sheet')}
        </Button>
      )}
    </div>
  )
}
