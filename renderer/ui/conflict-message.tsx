import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Message } from './parts.tsx'

/** What is being written was stored differently elsewhere meanwhile: nothing is sent until one of the two is chosen. */
export function ConflictMessage(props: { onTheirs: () => void; onMine: () => void; busy?: boolean }) {
  const { t } = useTranslation()
  const busy = props.busy ?? false
  return (
    <Message
      title={t('conflict.title')}
      actions={
        <>
          <Button size="xs" disabled={busy} onClick={props.onTheirs}>
            {t('conflict.theirs')}
          </Button>
          <Button size="xs" variant="subtle" disabled={busy} onClick={props.onMine}>
            {t('conflict.mine')}
          </Button>
        </>
      }
    >
      {t('conflict.text')}
    </Message>
  )
}
