import { Button } from '@mantine/core'
import { type ErrorComponentProps, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../../src/core/access.ts'
import { Message, Panel } from '../../ui/parts.tsx'
import { tellError } from '../errors.ts'
import type { ScreenName } from '../router.tsx'
import { useSignedIn } from '../session.tsx'
import classes from './shell.module.css'

/** A missing permission: no error and no red, but what it would take. */
export function NotPermittedScreen({ screen, permission }: { screen: ScreenName; permission: Permission }) {
  const { t } = useTranslation('shell')
  const { t: tCommon } = useTranslation()
  const { account } = useSignedIn()
  const navigate = useNavigate()
  const { history } = useRouter()
  const role = account.roles.map(each => tCommon(`role.${each}`)).join(tCommon('separator'))
  return (
    <Panel label={t('notPermitted.title', { screen: t(`screen.${screen}`) })} className={classes.state}>
      <Message
        calm
        title={t('notPermitted.title', { screen: t(`screen.${screen}`) })}
        actions={
          <>
            <Button size="xs" onClick={() => void navigate({ to: '/' })}>
              {t('notPermitted.home')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => history.back()}>
              {t('notPermitted.back')}
            </Button>
          </>
        }
      >
        {t('notPermitted.text', { role })}
      </Message>
      <dl className={classes.facts}>
        <dt>{t('notPermitted.account')}</dt>
        <dd>
          {account.name}
          {tCommon('separator')}
          {role}
        </dd>
        <dt>{t('notPermitted.needs')}</dt>
        <dd>{tCommon(`permission.${permission}`)}</dd>
      </dl>
      <p className={classes.stateNote}>{t('notPermitted.note')}</p>
    </Panel>
  )
}

/** An address that is no screen. */
export function NotFoundScreen() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { pathname } = useLocation()
  return (
    <Panel label={t('notFound.title')} className={classes.state}>
      <Message
        calm
        icon="search"
        title={t('notFound.title')}
        actions={
          <Button size="xs" onClick={() => void navigate({ to: '/' })}>
            {t('notPermitted.home')}
          </Button>
        }
      >
        {t('notFound.text', { path: pathname })}
      </Message>
    </Panel>
  )
}

/** A screen that failed: the others go on. */
export function BrokenScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const told = error instanceof Error && !('code' in error) ? error.message : tellError(error)
  return (
    <Panel label={t('broken.title')} className={classes.state}>
      <Message
        title={t('broken.title')}
        actions={
          <Button size="xs" variant="filled" onClick={reset}>
            {t('broken.reopen')}
          </Button>
        }
      >
        {t('broken.text')}
      </Message>
      <p className={classes.stateNote}>{told}</p>
    </Panel>
  )
}
