import { Button, SegmentedControl } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../src/people/contract.ts'
import { api, queryClient } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { shownLocale } from '../../app/i18n/i18n.ts'
import { useLocaleChoice } from '../../app/preferences.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Message } from '../../ui/parts.tsx'
import { type FirstRunDraft, firstRunOf, lacksOf, STEPS, type Step } from './first-run-draft.ts'
import { AdministratorStep, DoneStep, OrganisationStep, WorkspaceStep } from './first-run-steps.tsx'
import { Brand } from './gate-card.tsx'
import classes from './session.module.css'

function emptyDraft(): FirstRunDraft {
  return {
    workspaceName: '',
    zone: 'Asia/Shanghai',
    locale: shownLocale(),
    colorScheme: 'auto',
    idleLockMinutes: 10,
    name: '',
    number: '',
    login: '',
    password: '',
    passwordAgain: '',
    departments: '',
    packs: ['call-centre'],
  }
}

function StepList({ at, onBack }: { at: number; onBack: (step: number) => void }) {
  const { t } = useTranslation('session')
  return (
    <ol>
      {STEPS.map((step, index) => {
        const state = index < at ? 'done' : index === at ? 'now' : 'later'
        const content = (
          <>
            <i>{state === 'done' ? <Icon name="check" size={12} /> : index + 1}</i>
            {t(`firstRun.steps.${step}`)}
          </>
        )
        return (
          <li key={step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'done' ? (
              <button type="button" onClick={() => onBack(index)}>
                {content}
              </button>
            ) : (
              <span>{content}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Makes the workspace in four steps. Every step can be gone back to; nothing is written before the last button. */
export default function FirstRunScreen({ folder }: { folder: string }) {
  const { t } = useTranslation('session')
  const { t: tCommon } = useTranslation()
  const chooseLocale = useLocaleChoice()
  const [draft, setDraft] = useState(emptyDraft)
  const [at, setAt] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const { mutate, error, isPending } = useMutation(
    api.workspace.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.session.state.key() }),
    }),
  )
  const change = (part: Partial<FirstRunDraft>) => setDraft(before => ({ ...before, ...part }))
  const step: Step = STEPS[at] ?? 'done'
  const lacks = lacksOf(step, draft, t)
  const [firstLack] = Object.values(lacks)
  const nextStep = STEPS[at + 1]
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(at === 3 ? 'button[type=submit]' : 'input, textarea')?.focus()
  }, [at])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (firstLack) return
    if (nextStep) setAt(at + 1)
    else mutate(firstRunOf(draft))
  }
  const stepProps = { draft, change, lacks, folder }
  return (
    <main className={classes.wizard}>
      <div className={classes.frame}>
        <nav className={classes.steps} aria-label={t('firstRun.title')}>
          <Brand />
          <StepList at={at} onBack={setAt} />
          <div className={classes.language}>
            <SegmentedControl<Locale>
              fullWidth
              value={shownLocale()}
              aria-label={t('language')}
              onChange={locale => {
                chooseLocale(locale)
                if (at === 0) change({ locale })
              }}
              data={[
                { value: 'zh-CN', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </div>
        </nav>
        <form
          ref={form}
          className={classes.step}
          onSubmit={submit}
          // The list of departments takes Enter for itself.
          onKeyDown={event => {
            if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            form.current?.requestSubmit()
          }}
          autoComplete="off"
        >
          <h2>{t(`firstRun.${step}.title`)}</h2>
          <p className={classes.lead}>{t(`firstRun.${step}.lead`)}</p>
          {step === 'workspace' && <WorkspaceStep {...stepProps} />}
          {step === 'administrator' && <AdministratorStep {...stepProps} />}
          {step === 'organisation' && <OrganisationStep {...stepProps} />}
          {step === 'done' && <DoneStep {...stepProps} />}
          {error && step === 'done' && (
            <div className={classes.stepError}>
              <Message title={tellError(error)} />
            </div>
          )}
          <div className={classes.stepFoot}>
            {at > 0 && <Button onClick={() => setAt(at - 1)}>{tCommon('back')}</Button>}
            <span className="grow" />
            <span className="mid xs">{firstLack}</span>
            <Button type="submit" variant="filled" disabled={firstLack !== undefined || isPending}>
              {nextStep
                ? t('firstRun.nextStep', { step: t(`firstRun.steps.${nextStep}`) })
                : t(isPending ? 'firstRun.creating' : 'firstRun.create')}
              <KeyCap keys={step === 'organisation' ? 'Ctrl+Enter' : 'Enter'} />
            </Button>
          </div>
        </form>
      </div>
    </main>
  )
}
