import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses'

/** Switches burnt into the packaged runtime. All are named, so that a new one in a later Electron fails the build until it is decided. */
export const FUSES: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // ELECTRON_RUN_AS_NODE would make the signed program run any script.
  [FuseV1Options.RunAsNode]: false,
  // Cookies on disk are unreadable without the system's key store; we keep none, and if one ever lands there it is covered.
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS=--require would load foreign code into the main process.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // --inspect would open a debugger with the rights of the main process.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // A changed app.asar does not start (macOS and Windows).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // A folder named app beside app.asar would otherwise be run in its place.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship one snapshot for all processes.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // file:// gets no more rights than in a browser; the program never uses it.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Traps are how V8 checks WebAssembly memory; without them every access is checked in code, slower and no safer.
  [FuseV1Options.WasmTrapHandlers]: true,
}
