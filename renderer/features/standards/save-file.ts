/** Fetches a file and hands it to the browser to keep; throws the workstation's refusal instead of keeping it. */
export async function saveFile(path: string, name: string): Promise<void> {
  const response = await fetch(path)
  if (!response.ok) throw await response.json()
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
