import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'

const NAMES = ['--agent', '--agent-wave', '--customer', '--customer-wave'] as const
export type WaveColours = Readonly<Record<(typeof NAMES)[number], string>>

function read(): WaveColours {
  const style = getComputedStyle(document.documentElement)
  const value = (name: (typeof NAMES)[number]) => style.getPropertyValue(name).trim()
  return {
    '--agent': value('--agent'),
    '--agent-wave': value('--agent-wave'),
    '--customer': value('--customer'),
    '--customer-wave': value('--customer-wave'),
  }
}

/** The tokens that a canvas needs as plain colours, read again when the colour scheme changes. */
export function useWaveColours(): WaveColours {
  const { colorScheme } = useMantineColorScheme()
  const [colours, setColours] = useState(read)
  useEffect(() => {
    // Named here because the tokens follow the scheme that Mantine has set on the document.
    if (colorScheme) setColours(read())
    const media = window.matchMedia('(prefers-color-scheme: dark)')
    const again = () => requestAnimationFrame(() => setColours(read()))
    media.addEventListener('change', again)
    return () => media.removeEventListener('change', again)
  }, [colorScheme])
  return colours
}
