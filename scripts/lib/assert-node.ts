// Imported first by every program here: better-sqlite3 ends an older Node without a message.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `Assay 需要 Node 22.12 或更新版本，当前为 ${process.version}。请在项目文件夹运行 npm ci，再用 npm start 启动。\n` +
      `Assay needs Node 22.12 or later; this is ${process.version}. Run npm ci in the project folder, then start it with npm start, which brings its own Node.\n`,
  )
  process.exit(1)
}
