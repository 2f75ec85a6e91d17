import { queryOptions } from '@tanstack/react-query'
import { decodePeaks, type Peaks } from '../../../../src/recordings/audio/peaks.ts'

/** Where the sound of a recording is read, with Range. */
export const soundAddress = (recordingUid: string): string => `/recording/${recordingUid}`

async function loadPeaks(recordingUid: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetch(`${soundAddress(recordingUid)}/peaks`, { signal })
  if (!response.ok) throw new Error(`peaks: ${response.status}`)
  return decodePeaks(new Uint8Array(await response.arrayBuffer()))
}

/** The stored peaks of a recording; they never change. */
export const peaksQuery = (recordingUid: string) =>
  queryOptions({
    queryKey: ['recording-peaks', recordingUid],
    queryFn: ({ signal }) => loadPeaks(recordingUid, signal),
    retry: 1,
  })
