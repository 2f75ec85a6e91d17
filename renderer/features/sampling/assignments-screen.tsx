import { useTranslation } from 'react-i18next'

export default function Placeholder() {
  const { t } = useTranslation('sampling')
  return <p>{t('title')}</p>
}
